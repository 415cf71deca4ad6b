/** A whole answer to an HTTP request. */
export type Answer = {
  status: number
  headers: Record<string, string>
  body: string | Buffer
}

/** What a request ends with; `no-answer` leaves the connection open, `cut` closes it. */
export type Reply = Answer | 'no-answer' | 'cut'

/** An answer in JSON. */
export function json(status: number, value: unknown, contentType = 'application/json'): Answer {
  return {
    status,
    headers: { 'content-type': contentType, 'cache-control': 'no-store' },
    body: JSON.stringify(value),
  }
}

/** A refusal in a sentence. */
export const text = (status: number, message: string): Answer => json(status, { message })
