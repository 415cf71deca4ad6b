import { readFile } from 'node:fs/promises'
import { z } from 'zod'

const denial = z.object({
  event: z.literal('denied'),
  door: z.string(),
  actor: z.string(),
  requestId: z.string(),
})

/** How many requests a server's log calls denied, by who asked for what. */
export async function countDenials(log: string): Promise<Map<string, number>> {
  const requests = new Map<string, Set<string>>()
  for (const line of (await readFile(log, 'utf8')).split('\n')) {
    if (!line.includes('"denied"')) continue
    const { door, actor, requestId } = denial.parse(JSON.parse(line))
    const key = `${actor} at ${door}`
    requests.set(key, (requests.get(key) ?? new Set()).add(requestId))
  }
  return new Map([...requests].map(([key, ids]) => [key, ids.size]))
}
