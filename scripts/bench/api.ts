import { createHash, randomBytes } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { v7 } from 'uuid'
import type { DatabaseClient } from '@/db/client'
import { permissions } from '@/lib/core/access/permissions'
import { freePort } from '../local/ports'
import { keep } from '../local/processes/kept'
import type { Environment } from '../up/environment'
import { openLog } from '../up/logs'
import { type LoadFigures, measureLoad } from './load'
import type { Served } from './stage'

const READY_WITHIN_MS = 30_000

/** Writes an API client that may do everything, and gives a token of it. */
export async function tokenOf(db: DatabaseClient['db']): Promise<string> {
  const token = `pm_token_${randomBytes(32).toString('base64url')}`
  const hash = createHash('sha256').update(token).digest('base64url')
  const id = v7()
  const all = sql.param([...permissions])
  await db.execute(sql`
    insert into api_clients (id, name, permissions, created_by)
    values (${id}::uuid, 'Bench', ${all}::text[], 'Bench')`)
  await db.execute(sql`
    insert into api_tokens (hash, client_id, permissions, expires_at)
    values (${hash}, ${id}::uuid, ${all}::text[], now() + interval '1 hour')`)
  return token
}

/** The first page of organisations from the API, beside the same query over bare `node:http`. */
export async function measureApi(
  { url, pid }: Served,
  { db }: DatabaseClient,
  { environment, log, token }: { environment: Environment; log: string; token: string },
): Promise<Record<'api' | 'bare', LoadFigures>> {
  const api = {
    url: new URL('/api/v1/partner-organisations?limit=50', url).href,
    headers: { authorization: `Bearer ${token}` },
    pid,
  }
  const bare = await serveBareList(environment, log)
  // One client asks for more than a client may.
  const lifting = setInterval(() => void db.execute(sql`delete from rate_limits`), 100)
  try {
    return await measureLoad({ api, bare })
  } finally {
    clearInterval(lifting)
  }
}

async function serveBareList(environment: Environment, log: string): Promise<Served> {
  const port = await freePort()
  const args = ['--conditions=react-server', '--import', 'tsx', 'scripts/bench/bare-list.ts']
  const { pid } = await openLog(log, (output) =>
    keep(process.execPath, [...args, String(port)], { env: environment, output }),
  )
  const url = `http://127.0.0.1:${port}/`
  const deadline = Date.now() + READY_WITHIN_MS
  while (
    !(await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    ))
  ) {
    if (Date.now() > deadline) throw new Error(`The bare list does not answer: see ${log}.`)
    await delay(100)
  }
  return { url, headers: {}, pid }
}
