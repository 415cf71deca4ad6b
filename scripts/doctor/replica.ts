import postgres from 'postgres'
import { checkReading } from './database-rights'
import { type Finding, findingsOf } from './finding'

const { right, wrong } = findingsOf('PostgreSQL')

/**
 * Tries the server of REPLICA_DATABASE_URL: that it follows the one that writes, and what its login may do there.
 * @param primary a connection to the server that writes
 */
export async function checkReplica(primary: postgres.Sql, url: string): Promise<Finding[]> {
  const replica = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => {} })
  try {
    const [theirs, ours] = [await clusterOf(replica), await clusterOf(primary)]
    if (theirs.identifier !== ours.identifier) {
      return [
        wrong(
          'REPLICA_DATABASE_URL leads to a server that is no copy of the one of DATABASE_URL. Correct that variable, or leave it out.',
        ),
      ]
    }
    return [
      theirs.follows
        ? right('REPLICA_DATABASE_URL leads to a standby of the server that writes.')
        : wrong(
            'REPLICA_DATABASE_URL leads to a server that follows none, so no page is read there. Name a streaming standby, or leave it out.',
          ),
      ...(await checkReading('REPLICA_DATABASE_URL', url)),
    ]
  } catch (error) {
    const said = error instanceof Error ? error.message || error.name : String(error)
    return [wrong(`REPLICA_DATABASE_URL cannot be used: ${said}. Check that variable.`)]
  } finally {
    await replica.end({ timeout: 2 })
  }
}

async function clusterOf(sql: postgres.Sql): Promise<{ identifier: string; follows: boolean }> {
  const [row] = await sql<{ identifier: string; follows: boolean }[]>`
    select system_identifier::text as identifier, pg_is_in_recovery() as follows from pg_control_system()`
  if (!row) throw new Error('it does not say what it is')
  return row
}
