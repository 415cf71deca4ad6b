import { z } from 'zod'
import { PortTaken } from './http-service'

/**
 * Runs a service as a child process: tells the parent where it is when it is ready, and ends in order when
 * the parent goes or asks for it.
 * @param name in sentences, such as `The local Cognito`
 */
export function runAsChild<S extends { stop(): Promise<void> }>(
  name: string,
  start: () => Promise<S>,
  tell: (service: S) => object,
): void {
  let service: S | undefined

  async function main(): Promise<void> {
    service = await start()
    process.send?.(tell(service))
  }

  async function stop(): Promise<void> {
    await service?.stop()
    process.exit(0)
  }

  function fail(error: unknown): void {
    process.stderr.write(`${explain(name, error)}\n`)
    process.exit(1)
  }

  for (const ending of ['disconnect', 'SIGTERM', 'SIGINT']) {
    process.once(ending, () => stop().catch(fail))
  }
  main().catch(fail)
}

function explain(name: string, error: unknown): string {
  if (error instanceof PortTaken) return error.message
  if (error instanceof z.ZodError) return z.prettifyError(error)
  return `${name} failed: ${error instanceof Error ? error.message : String(error)}`
}
