import { operations } from '@/lib/api/v1/operations'
import { answerApi } from '@/lib/server/api/answer'

type Parts = { params: Promise<{ path: string[] }> }

/** Everything of version 1 of the API (docs/api.md). */
async function answer(request: Request, { params }: Parts): Promise<Response> {
  return await answerApi(operations, request, (await params).path)
}

export { answer as DELETE, answer as GET, answer as PATCH, answer as POST, answer as PUT }
