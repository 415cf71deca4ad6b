import postgres from 'postgres'
import { partnerRoles, programRoles } from '@/db/organisation-wall'
import { compareSchema } from '@/db/release'
import type { Env } from '@/lib/core/env'
import { schemaSentence } from '@/lib/operations/installation/labels'
import { appliedMigrations } from '../migrations'
import { checkReading, checkRights } from './database-rights'
import { type Finding, findingsOf } from './finding'
import { checkWall } from './organisation-wall'
import { checkReplica } from './replica'

const { right, wrong } = findingsOf('PostgreSQL')

/**
 * Tries the database: that it answers, what it is, that its tables are those of this release, and what its logins may
 * do there.
 */
export async function checkDatabase({
  DATABASE_URL: url,
  READS_DATABASE_URL: readsUrl,
  REPLICA_DATABASE_URL: replicaUrl,
}: Pick<Env, 'DATABASE_URL' | 'READS_DATABASE_URL' | 'REPLICA_DATABASE_URL'>): Promise<Finding[]> {
  const sql = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => {} })
  try {
    const [server] = await sql<{ version: number; icu: boolean; trigrams: boolean }[]>`
      select current_setting('server_version_num')::integer as version,
        exists (select from pg_collation where collname = 'und-x-icu') as icu,
        exists (select from pg_available_extensions where name = 'pg_trgm') as trigrams`
    const { version = 0, icu, trigrams } = server ?? {}
    const major = Math.floor(version / 10_000)
    return [
      major >= 15
        ? right(`It answers, and is version ${major}.`)
        : wrong(`It is version ${major}. Use PostgreSQL 15 or newer.`),
      ...(icu ? [] : [wrong('It is built without ICU. Use a PostgreSQL built with it.')]),
      ...(trigrams
        ? []
        : [wrong('The extension pg_trgm cannot be had. Install PostgreSQL’s contrib package.')]),
      await checkTables(sql),
      ...(await checkRights(sql)),
      ...(await checkWall(sql, 'DATABASE_URL', partnerRoles.writes)),
      ...(await checkWall(
        sql,
        'DATABASE_URL',
        programRoles.writes,
        'API clients of one organisation',
      )),
      ...(readsUrl ? await checkReading('READS_DATABASE_URL', readsUrl) : []),
      ...(replicaUrl ? await checkReplica(sql, replicaUrl) : []),
    ]
  } catch (error) {
    const said = error instanceof Error ? error.message || error.name : String(error)
    return [wrong(`It cannot be used: ${said}. Check DATABASE_URL, and that it runs.`)]
  } finally {
    await sql.end({ timeout: 2 })
  }
}

async function checkTables(sql: postgres.Sql): Promise<Finding> {
  const schema = compareSchema(await appliedMigrations(sql))
  return (schema.state === 'current' ? right : wrong)(schemaSentence(schema))
}
