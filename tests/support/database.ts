import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { afterAll, inject } from 'vitest'
import { connectDatabase, type DatabaseClient } from '@/db/client'

export type TestDatabase = DatabaseClient & {
  /** With the login that runs the product. */
  url: string
  readsUrl: string
  /** With the login that owns the tables and migrates. */
  ownerUrl: string
  /** With the superuser. */
  adminUrl: string
  /** For statements that the product itself never sends, as superuser. */
  sql: postgres.Sql
}

/** A migrated database of the test file's own; dropped when the file is done. */
export async function testDatabase(): Promise<TestDatabase> {
  const adminUrl = inject('postgresAdminUrl')
  const name = `partner_test_${randomBytes(8).toString('hex')}`
  const admin = postgres(adminUrl, { max: 1, onnotice: () => {} })
  await createFromTemplate(admin, name, inject('templateDatabase'))
  const here = (address: string) => Object.assign(new URL(address), { pathname: `/${name}` }).href
  const logins = inject('logins')
  const urls = {
    url: here(logins.running),
    readsUrl: here(logins.reading),
    ownerUrl: here(logins.owner),
    adminUrl: here(adminUrl),
  }
  const client = connectDatabase({ ...urls, maxConnections: 40 })
  const sql = postgres(urls.adminUrl, { max: 2, onnotice: () => {} })
  afterAll(async () => {
    await Promise.all([client.close(), sql.end({ timeout: 5 })])
    await connectionsGone(admin, name)
    await admin.unsafe(`drop database if exists ${name} with (force)`)
    await admin.end({ timeout: 5 })
  })
  return { ...client, ...urls, sql }
}

/**
 * Writes many rows for which no trigger runs, and builds the indexes of words after them: both take most of the time
 * otherwise. What triggers would write (such as `search_text`) is given with the rows, and what they would check holds.
 */
export async function fillAtOnce(
  { sql }: TestDatabase,
  fill: (tx: postgres.TransactionSql) => Promise<unknown>,
): Promise<void> {
  await sql.begin(async (tx) => {
    const indexes = await tx<{ name: string; definition: string }[]>`
      select indexname as name, indexdef as definition from pg_indexes
      where schemaname = 'public' and indexdef like '% USING gin %'`
    for (const { name } of indexes) await tx`drop index ${tx(name)}`
    await tx`set local session_replication_role = replica`
    await fill(tx)
    for (const { definition } of indexes) await tx.unsafe(definition)
  })
}

/** A pool ends before its connections do, and one that is cut off then reports an error to nobody. */
async function connectionsGone(admin: postgres.Sql, name: string): Promise<void> {
  const until = Date.now() + 5_000
  while (Date.now() < until) {
    const left = await admin`select from pg_stat_activity where datname = ${name}`
    if (left.length === 0) return
    await sleep(20)
  }
}

/**
 * PostgreSQL clones one template at a time for one session; files that start together take turns. Its default way
 * writes every page of a clone to its log as well, and takes more than twice as long.
 */
async function createFromTemplate(admin: postgres.Sql, name: string, template: string) {
  await admin`select pg_advisory_lock(4711)`
  try {
    await admin.unsafe(
      `create database ${name} template ${template} strategy file_copy owner ${template}_owner`,
    )
  } finally {
    await admin`select pg_advisory_unlock(4711)`
  }
}
