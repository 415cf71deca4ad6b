import { operations } from '@/lib/api/v1/operations'
import { partnerOperations } from '@/lib/api/v1/partner/operations'
import { answerApi } from '@/lib/server/api/answer'

const everything = [...operations, ...partnerOperations]

type Parts = { params: Promise<{ path: string[] }> }

/** Everything of version 1 of the API (docs/api.md). */
async function answer(request: Request, { params }: Parts): Promise<Response> {
  return await answerApi(everything, request, (await params).path)
}

export { answer as DELETE, answer as GET, answer as PATCH, answer as POST, answer as PUT }
