import type { APIRequestContext, APIResponse } from '@playwright/test'
import type { ActionResult } from '@/lib/core/result'
import { postAction, resultIn, type ServerAction } from '@/tests/e2e/support/server-actions'
import type { Answer } from './tally'

/** What an action answered; `result` is null where the request never came so far. */
export type ActionAnswer = Answer & { result: ActionResult<unknown> | null }

/** Asks and measures. An answer that never came counts as status 0. */
export async function ask(send: () => Promise<APIResponse>): Promise<Answer> {
  const began = performance.now()
  try {
    const response = await send()
    const text = await response.text()
    const ms = performance.now() - began
    return { status: response.status(), text, headers: response.headers(), ms }
  } catch {
    return { status: 0, text: '', headers: {}, ms: performance.now() - began }
  }
}

/** Reads an address without following where it leads. */
export function read(
  request: APIRequestContext,
  path: string,
  headers: Record<string, string> = {},
): Promise<Answer> {
  return ask(() => request.get(path, { headers, maxRedirects: 0 }))
}

/** Posts this body to a server action. */
export async function actWithBody(
  request: APIRequestContext,
  url: string,
  action: Pick<ServerAction, 'id' | 'path'>,
  body: string,
): Promise<ActionAnswer> {
  const answer = await ask(() => postAction(request, url, action, body))
  const result = answer.status === 200 ? resultOf(answer.text) : null
  return { ...answer, ...unexpectedAsError(answer.status, result), result }
}

/** Posts this input to a server action. */
export const act = (
  request: APIRequestContext,
  url: string,
  action: Pick<ServerAction, 'id' | 'path'>,
  input: unknown,
) => actWithBody(request, url, action, JSON.stringify([input]))

/** The code with which an action refused; null where it did not. */
export const codeOf = ({ result }: ActionAnswer) =>
  result && !result.ok ? result.error.code : null

/** Whether an action did nothing of what it was asked for. */
export const wasRefused = (answer: ActionAnswer) =>
  answer.status >= 400 ? answer.status < 500 : codeOf(answer) !== null

function resultOf(text: string): ActionResult<unknown> | null {
  try {
    return resultIn(text)
  } catch {
    return null
  }
}

/** An action that failed for a reason of ours says so in an answer of 200. */
function unexpectedAsError(status: number, result: ActionResult<unknown> | null) {
  const failed = result && !result.ok && ['unexpected', 'unconfirmed'].includes(result.error.code)
  return { status: failed ? 500 : status }
}
