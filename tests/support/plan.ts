import { type SQL, sql } from 'drizzle-orm'
import type { Database, Queryable } from '@/db/client'

/**
 * The plan of the one query that `run` sends, which finds nothing.
 * @throws Error when it sends none: then nothing can be said of its plan
 */
export async function planOf(
  reads: Database,
  run: (db: Queryable) => Promise<unknown>,
): Promise<string> {
  const plans: string[] = []
  const explaining = new Proxy(reads, {
    get(target, property) {
      if (property !== 'execute') return Reflect.get(target, property)
      return async (query: SQL) => {
        const lines = await target.execute<{ 'QUERY PLAN': string }>(sql`explain ${query}`)
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
