import type { APIRequestContext } from '@playwright/test'
import type { ImportKind } from '@/db/enums'
import { callAction } from './server-actions'

/** Uploads a file as its page does, in one piece. Gives the import's id. */
export async function uploadFile(
  request: APIRequestContext,
  url: string,
  { kind, text, fileName = 'partners.csv' }: { kind: ImportKind; text: string; fileName?: string },
): Promise<string> {
  const data = Buffer.from(text)
  const begun = { kind, fileName, size: data.length }
  const { importId } = (await callAction(request, url, 'beginUpload', begun)) as {
    importId: string
  }
  const answer = await request.post(`${url}/api/staff/imports/${importId}?at=0`, {
    data,
    headers: { origin: url, 'content-type': 'text/csv' },
  })
  if (!answer.ok()) throw new Error(`The file was not taken: ${answer.status()}`)
  return importId
}
