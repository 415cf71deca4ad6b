import { main as test } from './test'
import { lightTests } from './test/light-tests'

/**
 * `npm run test:quick`: format, lint, types, unused code, and the tests that need no PostgreSQL, no local service and no
 * browser. For between; `npm test` is what counts.
 */
export async function main(): Promise<void> {
  process.env.TEST_SERVICES = 'off'
  await test(await lightTests(), { checks: true })
}
