import { sessionState } from '@/lib/server/session'

export const dynamic = 'force-dynamic'

/**
 * How the session stands that the request's cookie names, so that a page knows before it reads itself again:
 * `good`, `ended` (also: there was none), or `unknown` while the database is out of reach.
 */
export async function GET() {
  const session = await sessionState()
  return Response.json({ session }, { headers: { 'cache-control': 'no-store' } })
}
