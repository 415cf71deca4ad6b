import { readReadiness } from '@/lib/server/readiness'

export const dynamic = 'force-dynamic'

/** 200 when people can be served here, 503 when not; either way, part by part, what is and what is not as it should be. */
export async function GET() {
  const readiness = await readReadiness()
  return Response.json(readiness, {
    status: readiness.status === 'not_ready' ? 503 : 200,
    headers: { 'cache-control': 'no-store' },
  })
}
