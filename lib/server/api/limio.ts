import 'server-only'
import { limioOperations } from '../../api/limio/operations'
import { limioPartnerOperations } from '../../api/limio/partner-operations'
import { answerApi } from './answer'

const operations = [...limioOperations, ...limioPartnerOperations]

/** Answers at Limio's addresses. Its clients find what was wrong in `message`, which stands beside the problem's own. */
export async function answerLimio(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url)
  const path = pathname.slice('/api/'.length).split('/').map(decodeURIComponent)
  const answer = await answerApi(operations, request, path)
  if (answer.status < 400) return answer
  const { status, headers } = answer
  const problem = await answer.json()
  return new Response(JSON.stringify({ ...problem, message: problem.detail }), { status, headers })
}
