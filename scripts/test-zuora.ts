import { z } from 'zod'
import { zuoraEnvironments } from '@/lib/adapters/zuora/environments'

const sandboxes = zuoraEnvironments.filter(
  (name): name is Exclude<typeof name, 'local'> => !/production|^local$/.test(name),
)

const environment = z.object({
  ZUORA_ENVIRONMENT: z.enum(sandboxes, { error: `must be one of ${sandboxes.join(', ')}` }),
  ZUORA_CLIENT_ID: z.string({ error: 'is missing' }).min(1),
  ZUORA_CLIENT_SECRET: z.string({ error: 'is missing' }).min(1),
  ZUORA_OWNER_TRANSFER: z.stringbool().default(false),
})

/**
 * Runs the billing contract on a real Zuora sandbox, never on production: it makes accounts and subscriptions
 * there, which stay. Without credentials it says so and fails.
 */
export async function main(): Promise<void> {
  const env = environment.safeParse(process.env)
  if (!env.success) {
    const wrong = env.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`)
    process.stderr.write(`Name the sandbox to test (docs/zuora-tenant.md): ${wrong.join('; ')}.\n`)
    process.exitCode = 1
    return
  }
  const { startVitest } = await import('vitest/node')
  const vitest = await startVitest('test', ['tests/contracts/zuora-contract'], {
    watch: false,
    globalSetup: [],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    provide: {
      zuoraSandbox: {
        environment: env.data.ZUORA_ENVIRONMENT,
        clientId: env.data.ZUORA_CLIENT_ID,
        clientSecret: env.data.ZUORA_CLIENT_SECRET,
        ownerTransfer: env.data.ZUORA_OWNER_TRANSFER,
      },
    },
  })
  await vitest.close()
}
