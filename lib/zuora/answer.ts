import { LosslessNumber, parse, stringify } from 'lossless-json'
import { z } from 'zod'
import { ZuoraFailure } from './failure'

const reasons = z.object({
  reasons: z.array(z.object({ code: z.string(), message: z.string() })).min(1),
})

/**
 * Reads JSON without losing a digit: numbers become the text they are written as.
 * @throws ZuoraFailure when it is no JSON
 */
export function parseExactly(text: string): unknown {
  try {
    return parse(text, null, (digits) => digits)
  } catch (cause) {
    throw new ZuoraFailure('Zuora’s answer is not JSON.', { cause })
  }
}

/** Writes JSON; a `LosslessNumber` keeps its digits. */
export function stringifyExactly(body: object): string {
  return stringify(body) ?? ''
}

/** Decimal text as a JSON number. */
export function exactNumber(decimal: string): LosslessNumber {
  return new LosslessNumber(decimal)
}

/**
 * The body of a successful answer. Success is a good status without `success: false`; a 409 that brings a
 * result repeats the first answer to its idempotency key.
 * @throws ZuoraFailure otherwise
 */
export function successOf(status: number, headers: Headers, text: string): unknown {
  const body = status >= 500 ? parseOrNothing(text) : parseExactly(text)
  const { success } = z.object({ success: z.boolean().optional() }).catch({}).parse(body)
  if ((status >= 200 && status < 300 && success !== false) || (status === 409 && success)) {
    return body
  }
  const [first] = reasons.safeParse(body).data?.reasons ?? []
  // A gateway's error page says nothing about what became of the call.
  if (!first && status >= 500) throw new ZuoraFailure(`Status ${status} without a reason.`)
  throw new ZuoraFailure(first?.message ?? `Status ${status} without a reason.`, {
    status,
    code: first?.code,
    retryAfterSeconds: secondsOf(headers.get('retry-after')),
  })
}

function parseOrNothing(text: string): unknown {
  try {
    return parseExactly(text)
  } catch {
    return undefined
  }
}

function secondsOf(header: string | null): number | null {
  return header !== null && /^\d{1,5}$/.test(header) ? Number(header) : null
}
