import { createInterface } from 'node:readline'
import { type PostgresOptions, startPostgres } from '../../../scripts/local/postgres'

/** Starts PostgreSQL in a process of its own, which a test may kill. Speaks JSON, one object a line. */
async function main(): Promise<void> {
  const options = JSON.parse(process.argv[2] ?? '{}') as PostgresOptions
  try {
    const server = await startPostgres(options)
    tell({ pid: process.pid, port: server.port, url: server.url('postgres') })
    void server.exited.then(() => tell({ ended: true }))
    for await (const line of createInterface({ input: process.stdin })) {
      if (line !== 'stop') continue
      await server.stop()
      process.exit(0)
    }
  } catch (error) {
    const { name, message } = error as Error
    tell({ error: { name, message } })
    process.exit(1)
  }
}

function tell(message: object): void {
  process.stdout.write(`${JSON.stringify(message)}\n`)
}

void main()
