import { z } from 'zod'
import { type LocalZuora, PortTaken, startLocalZuora } from './server'

const environment = z.object({
  LOCAL_ZUORA_DATABASE_URL: z.string().min(1),
  LOCAL_ZUORA_PORT: z.coerce.number().int().min(0).max(65_535),
  LOCAL_ZUORA_CONTROL_TOKEN: z.string().min(1),
})

let server: LocalZuora | undefined

/** Runs the local Zuora as a child process; tells its parent `{ endpoint }` when it is ready. */
async function main(): Promise<void> {
  const env = environment.parse(process.env)
  server = await startLocalZuora({
    databaseUrl: env.LOCAL_ZUORA_DATABASE_URL,
    port: env.LOCAL_ZUORA_PORT,
    controlToken: env.LOCAL_ZUORA_CONTROL_TOKEN,
  })
  process.send?.({ endpoint: server.endpoint })
}

async function stop(): Promise<void> {
  await server?.stop()
  process.exit(0)
}

function fail(error: unknown): void {
  process.stderr.write(`${explain(error)}\n`)
  process.exit(1)
}

function explain(error: unknown): string {
  if (error instanceof PortTaken) return error.message
  if (error instanceof z.ZodError) return z.prettifyError(error)
  return `The local Zuora failed: ${error instanceof Error ? error.message : String(error)}`
}

for (const ending of ['disconnect', 'SIGTERM', 'SIGINT']) {
  process.once(ending, () => stop().catch(fail))
}
main().catch(fail)
