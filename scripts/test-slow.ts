import { main as test } from './test'

/** `npm run test:slow`: the tests that take minutes each, of which `npm test` has a short half. */
export async function main(): Promise<void> {
  process.env.TEST_SLOW = 'on'
  await test(['tests/slow'])
}
