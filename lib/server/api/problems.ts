import 'server-only'
import { STATUS_CODES } from 'node:http'
import { isHeldError } from '@/db/held'
import { isDatabaseUnavailable } from '@/db/unavailable'
import { UnknownOutcome } from '@/db/watch-writes'
import type { ApiInput } from '../../api/operation'
import { AppError, type ErrorCode, type InputIssue } from '../../core/errors'
import { errorFacts, log } from '../../core/log'
import { currentRequestId } from '../../core/request-context'
import { heldForOthers } from '../../operations/restore/labels'
import { logDenial, logInvalidInput } from '../denials'
import { databaseUnavailable, retryAfterSeconds, statuses } from '../problem'
import type { ApiAnswer } from './api-answer'

/** What can be wrong with a request besides what the product itself refuses, with its HTTP status. */
const requestStatuses = {
  malformed: 400,
  method_not_allowed: 405,
  request_running: 409,
  precondition_failed: 412,
  too_large: 413,
  unsupported_media_type: 415,
  key_used: 422,
  precondition_required: 428,
} as const
type RequestCode = keyof typeof requestStatuses

/** A request that is not what HTTP or this API's conventions ask for. */
export class RequestProblem extends Error {
  constructor(
    readonly code: RequestCode,
    message: string,
    readonly headers: Record<string, string> = {},
  ) {
    super(message)
    this.name = 'RequestProblem'
  }
}

/** An error of a body by its JSON pointer, of the address by the parameter's name (RFC 9457, section 3). */
type Detail = { detail: string } & ({ pointer: string } | { parameter: string })

/** An error as application/problem+json (RFC 9457), with our code. */
export function problemAnswer(
  code: ErrorCode | RequestCode,
  detail: string,
  {
    status = code in requestStatuses
      ? requestStatuses[code as RequestCode]
      : statuses[code as ErrorCode],
    errors,
    headers = {},
  }: { status?: number; errors?: Detail[]; headers?: Record<string, string> } = {},
): ApiAnswer {
  const body = {
    type: 'about:blank',
    title: STATUS_CODES[status] ?? 'Error',
    status,
    detail,
    code,
    ...(errors && errors.length > 0 && { errors }),
    requestId: currentRequestId(),
  }
  return {
    status,
    headers: {
      'content-type': 'application/problem+json',
      ...(status === 503 && { 'retry-after': String(retryAfterSeconds) }),
      ...headers,
    },
    body: JSON.stringify(body),
  }
}

const pointerOf = (path: InputIssue['path']) =>
  `#${path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')}`

/** What is wrong with an input. `address`: the names of what stands in the address. */
function detailsOf({ issues, fields }: AppError, address: ReadonlySet<string>): Detail[] {
  const found =
    issues ??
    Object.entries(fields ?? {}).map(([name, message]) => ({ path: name.split('.'), message }))
  return found.map(({ path, message }) => {
    const own = String(path[0])
    const name = [own, nameInAddress[own]].find((each) => each && address.has(each))
    return name
      ? { detail: message, parameter: name }
      : { detail: message, pointer: pointerOf(path) }
  })
}

/** What an address calls a part of a list that our verbs call otherwise. */
const nameInAddress: Record<string, string> = { size: 'limit', after: 'cursor' }

type Circumstances = {
  operationId: string
  /** The names of what stands in the address. */
  address: ReadonlySet<string>
  input: ApiInput
  /** Whether a transaction has been committed that wrote something. */
  hasWritten: boolean
}

const perhapsDone =
  'Something went wrong on our side while this was being done, so it may have been done or not. Look before you try again.'
const nothingChanged = 'Something went wrong on our side and nothing was changed.'

/** What a client may know of a failure. Everything unexpected is logged, and answered as a reference only. */
export function answerFailure(error: unknown, circumstances: Circumstances): ApiAnswer {
  const { operationId, address, input, hasWritten } = circumstances
  if (error instanceof RequestProblem) {
    return problemAnswer(error.code, error.message, { headers: error.headers })
  }
  if (error instanceof AppError) {
    if (error.cause) {
      log.warn({ event: 'refusal explained', refusal: error.code, ...errorFacts(error.cause) })
    }
    if (error.code === 'invalid') logInvalidInput(operationId, error.fields)
    if (error.code === 'stale' && input.version !== undefined) {
      return problemAnswer('precondition_failed', error.message)
    }
    const errors = detailsOf(error, address)
    const { retryAfterSeconds } = error
    const headers = {
      ...(error.code === 'forbidden' && insufficientScope),
      ...(retryAfterSeconds !== undefined && { 'retry-after': String(retryAfterSeconds) }),
    }
    return problemAnswer(error.code, error.message, { errors, headers })
  }
  if (isHeldError(error)) return problemAnswer('held', heldForOthers)
  const uncertain = hasWritten || error instanceof UnknownOutcome
  if (!uncertain && isDatabaseUnavailable(error)) {
    log.warn({ event: 'database unavailable', ...errorFacts(error) })
    return problemAnswer('unavailable', databaseUnavailable)
  }
  log.error({ event: 'request failed', ...errorFacts(error) })
  return uncertain
    ? problemAnswer('unconfirmed', perhapsDone)
    : problemAnswer('unexpected', nothingChanged)
}

/** RFC 6750, section 3.1. */
const insufficientScope = { 'www-authenticate': 'Bearer error="insufficient_scope"' }

/** Answers somebody without a token that is good now. RFC 6750, section 3: nothing is said of one that was not sent. */
export function answerStranger(sent: boolean, operationId: string): ApiAnswer {
  logDenial({ kind: 'visitor' }, operationId)
  return problemAnswer('unauthenticated', 'This needs an access token that is good now.', {
    headers: { 'www-authenticate': sent ? 'Bearer error="invalid_token"' : 'Bearer' },
  })
}
