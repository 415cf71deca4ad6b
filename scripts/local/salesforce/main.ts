import { z } from 'zod'
import { type LocalSalesforce, startLocalSalesforce } from './server'

const environment = z.object({
  LOCAL_SALESFORCE_PORT: z.coerce.number().int().min(0).max(65_535),
  LOCAL_SALESFORCE_CLIENT_ID: z.string().min(1),
  LOCAL_SALESFORCE_CLIENT_SECRET: z.string().min(1),
})

let server: LocalSalesforce | undefined

/** Runs the local Salesforce as a child process; tells its parent `{ endpoint }` when it is ready. */
async function main(): Promise<void> {
  const env = environment.parse(process.env)
  server = await startLocalSalesforce({
    port: env.LOCAL_SALESFORCE_PORT,
    clientId: env.LOCAL_SALESFORCE_CLIENT_ID,
    clientSecret: env.LOCAL_SALESFORCE_CLIENT_SECRET,
  })
  process.send?.({ endpoint: server.endpoint })
}

async function stop(): Promise<void> {
  await server?.stop()
  process.exit(0)
}

function fail(error: unknown): void {
  const sentence = error instanceof Error ? error.message : String(error)
  process.stderr.write(`The local Salesforce failed: ${sentence}\n`)
  process.exit(1)
}

for (const ending of ['disconnect', 'SIGTERM', 'SIGINT']) {
  process.once(ending, () => stop().catch(fail))
}
main().catch(fail)
