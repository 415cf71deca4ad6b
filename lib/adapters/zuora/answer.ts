import { LosslessNumber, parse, stringify } from 'lossless-json'
import { z } from 'zod'
import { ZuoraFailure } from './failure'

const text = z
  .string()
  .nullish()
  .transform((words) => words ?? '')
const reason = z.object({ code: text, message: text })
const capitals = z.object({ Code: text, Message: text })

/**
 * The bodies in which Zuora says no. Of the last four GitHub's guardian/support-service-lambdas has
 * samples (modules/zuora/test/zuoraErrorHandler.test.ts, zuoraClient.test.ts).
 */
const refusal = z.union([
  z.object({ reasons: z.array(reason).min(1) }).transform(({ reasons: [first] }) => first),
  z
    .object({ Errors: z.array(capitals).min(1) })
    .transform(({ Errors: [first] }) => ({ code: first?.Code, message: first?.Message })),
  z
    .object({ FaultCode: z.string(), FaultMessage: text })
    .transform(({ FaultCode: code, FaultMessage: message }) => ({ code, message })),
  z.object({ code: z.string(), message: text }),
  z.object({ message: z.string() }).transform(({ message }) => ({ code: '', message })),
])

const standing = z
  .object({
    success: z.boolean().nullish(),
    Success: z.boolean().nullish(),
    FaultCode: z.string().nullish(),
  })
  .catch({})

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

/** Whoever gives them: the call was not let in, led nowhere, or was one too many. */
const plainStatuses = [401, 403, 404, 429]

/**
 * The body of a successful answer. Success is a good status without `success: false`; a 409 that brings a
 * result repeats the first answer to its idempotency key. Of any other answer status, words and pause
 * survive, also when it is a gateway's page or plain text.
 * @throws ZuoraFailure otherwise
 */
export function successOf(status: number, headers: Headers, text: string): unknown {
  const isGood = status >= 200 && status < 300
  const body = isGood ? parseExactly(text) : parseOrNothing(text)
  const { success, Success, FaultCode } = standing.parse(body)
  const saysNo = success === false || Success === false || Boolean(FaultCode)
  if ((isGood && !saysNo) || (status === 409 && success)) return body
  const words = refusal.safeParse(body).data
  // A gateway's error page says nothing about what became of the call, unless its status does.
  const isZuoras = words !== undefined || (saysNo && status < 500)
  if (!isZuoras && !plainStatuses.includes(status)) {
    throw new ZuoraFailure(`Status ${status} without a reason.`)
  }
  throw new ZuoraFailure(words?.message || `Status ${status} without a reason.`, {
    status,
    code: words?.code,
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

/** Seconds from now, given as such or as a date (RFC 9110, section 10.2.3). */
function secondsOf(header: string | null): number | null {
  if (header === null) return null
  if (/^\d{1,5}$/.test(header)) return Number(header)
  const until = Date.parse(header)
  return Number.isNaN(until) ? null : Math.max(0, Math.ceil((until - Date.now()) / 1000))
}
