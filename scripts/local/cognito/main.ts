import { z } from 'zod'
import { type LocalCognito, PortTaken, startLocalCognito } from './server'

const environment = z.object({
  LOCAL_COGNITO_DATABASE_URL: z.string().min(1),
  LOCAL_COGNITO_PORT: z.coerce.number().int().min(0).max(65_535),
  LOCAL_COGNITO_SMTP_PORT: z.coerce.number().int().min(0).max(65_535).default(0),
  LOCAL_COGNITO_CONTROL_TOKEN: z.string().min(1),
})

let server: LocalCognito | undefined

/** Runs the local Cognito as a child process; tells its parent `{ endpoint, smtpUrl }` when it is ready. */
async function main(): Promise<void> {
  const env = environment.parse(process.env)
  server = await startLocalCognito({
    databaseUrl: env.LOCAL_COGNITO_DATABASE_URL,
    port: env.LOCAL_COGNITO_PORT,
    smtpPort: env.LOCAL_COGNITO_SMTP_PORT,
    controlToken: env.LOCAL_COGNITO_CONTROL_TOKEN,
  })
  process.send?.({ endpoint: server.endpoint, smtpUrl: server.smtpUrl })
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
  return `The local Cognito failed: ${error instanceof Error ? error.message : String(error)}`
}

for (const ending of ['disconnect', 'SIGTERM', 'SIGINT']) {
  process.once(ending, () => stop().catch(fail))
}
main().catch(fail)
