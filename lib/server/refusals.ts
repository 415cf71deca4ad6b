import 'server-only'
import type { ErrorCode } from '../core/errors'

type Refusal = { status: number; code: ErrorCode; sentence: string }

const refusals: Record<string, Refusal> = {
  400: { status: 400, code: 'invalid', sentence: 'This request cannot be read.' },
  403: { status: 403, code: 'forbidden', sentence: 'This was not sent from our pages.' },
  405: { status: 405, code: 'invalid', sentence: 'This method is not known here.' },
}

/** What is answered to a request that was turned away with this status; undefined where none is. */
export function refusalOf(status: string): Refusal | undefined {
  return refusals[status]
}
