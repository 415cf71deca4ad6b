import { isHealthy } from '@/lib/server/health'
import { problem } from '@/lib/server/problem'

export const dynamic = 'force-dynamic'

/** 200 when this process can serve, 503 when its database is out of reach. */
export async function GET() {
  if (await isHealthy()) {
    return Response.json({ status: 'ok' }, { headers: { 'cache-control': 'no-store' } })
  }
  return problem('unavailable', 'The database does not answer.')
}
