import { type SQL, sql } from 'drizzle-orm'
import type { Database, Queryable } from '@/db/client'

type Run = (db: Queryable) => Promise<unknown>

async function explain(reads: Database, run: Run, how: SQL): Promise<string> {
  const plans: string[] = []
  const explaining = new Proxy(reads, {
    get(target, property) {
      if (property !== 'execute') return Reflect.get(target, property)
      return async (query: SQL) => {
        const lines = await target.execute<{ 'QUERY PLAN': string }>(sql`explain ${how} ${query}`)
        plans.push(lines.map((line) => line['QUERY PLAN']).join('\n'))
        return []
      }
    },
  })
  await run(explaining)
  const [plan] = plans
  if (!plan) throw new Error('No query was sent.')
  return plan
}

/**
 * The plan of the one query that `run` sends, which finds nothing.
 * @throws Error when it sends none: then nothing can be said of its plan
 */
export async function planOf(reads: Database, run: Run): Promise<string> {
  return await explain(reads, run, sql``)
}

/**
 * How many blocks of tables and indexes that query reads, in memory or not.
 * @throws Error when it sends none
 */
export async function blocksOf(reads: Database, run: Run): Promise<number> {
  const plan = await explain(reads, run, sql`(analyze, buffers, timing off)`)
  const [, hit = 0, read = 0] = /Buffers: shared(?: hit=(\d+))?(?: read=(\d+))?/.exec(plan) ?? []
  return Number(hit) + Number(read)
}
