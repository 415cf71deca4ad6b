import { readHealth } from '@/lib/server/health'
import { problem } from '@/lib/server/problem'

export const dynamic = 'force-dynamic'

/** 200 when this process can serve and works through the queue; 503 says which of the two it cannot. */
export async function GET() {
  const { database, worker } = await readHealth()
  if (!database) return problem('unavailable', 'The database does not answer.')
  if (!worker) return problem('unavailable', 'The worker of this process is dead.')
  return Response.json({ status: 'ok' }, { headers: { 'cache-control': 'no-store' } })
}
