import 'server-only'
import { watchWrites } from '@/db/watch-writes'
import { readCursor } from '../../api/cursor'
import { type ApiContext, type ApiInput, type Operation, pathParameters } from '../../api/operation'
import { matchOperation } from '../../api/route'
import { requirePermission, requirePermissionForAll } from '../../core/access/require-permission'
import { AppError } from '../../core/errors'
import { metrics, secondsSince } from '../../core/metrics'
import { parseInput, unknownField } from '../../core/parse'
import { currentRequest, currentRequestId, describeRequest } from '../../core/request-context'
import { traced } from '../../core/tracing'
import { whileWaited } from '../../core/waiting'
import { container } from '../container'
import { isDenial, logDenial } from '../denials'
import { apiClientGate } from '../gates'
import type { ApiAnswer } from './api-answer'
import { readObject } from './body'
import { fingerprintOf, idempotencyKey, once } from './idempotency'
import { quotaHeaders } from './limit'
import { answerFailure, answerStranger, problemAnswer, RequestProblem } from './problems'

/**
 * Answers one request to the API. In order: what is asked for, who asks, how often, whether the request is sound; then
 * the verb, once for each `Idempotency-Key`.
 * @param path the parts of the address below the API's own
 */
export async function answerApi(
  operations: readonly Operation[],
  request: Request,
  path: readonly string[],
): Promise<Response> {
  const match = matchOperation(operations, request.method, path)
  const name = match && 'operation' in match ? match.operation.id : 'api'
  describeRequest({ route: name })
  const started = performance.now()
  const answer = await traced({ name: `api ${name}`, kind: 'internal' }, async () => {
    const failure = (error: unknown) =>
      answerFailure(error, { operationId: name, address: new Set(), input: {}, hasWritten: false })
    try {
      if (match && 'operation' in match) {
        return await answerOperation(match.operation, request, match.parameters)
      }
      if (match) {
        const allow = match.allowed.join(', ')
        throw new RequestProblem('method_not_allowed', `Here there is ${allow} only.`, { allow })
      }
      return problemAnswer('not_found', 'There is no such address.')
    } catch (error) {
      return failure(error)
    }
  })
  metrics.actions.observe({ action: name, outcome: String(answer.status) }, secondsSince(started))
  return new Response(answer.status === 204 ? null : answer.body, {
    status: answer.status,
    headers: {
      ...(answer.status !== 204 && { 'content-type': 'application/json' }),
      ...answer.headers,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'x-request-id': currentRequestId(),
    },
  })
}

async function answerOperation(
  operation: Operation,
  request: Request,
  parameters: Record<string, string>,
): Promise<ApiAnswer> {
  const authorization = request.headers.get('authorization')
  const ctx = await apiClientGate(authorization)
  if (!ctx) return answerStranger(authorization !== null, operation.id)
  const quota = await container().requestLimit.take(ctx.actor.id)
  const answer = quota.refused
    ? problemAnswer('rate_limited', 'These are more requests than a client may send.')
    : await answerClient(ctx, operation, request, parameters)
  return { ...answer, headers: { ...answer.headers, ...quotaHeaders(quota) } }
}

/** Answers somebody who was let in. */
async function answerClient(
  ctx: ApiContext,
  operation: Operation,
  request: Request,
  parameters: Record<string, string>,
): Promise<ApiAnswer> {
  const watched = watchWrites(ctx.db)
  const address = new Set([
    ...pathParameters(operation),
    ...Object.keys(operation.query?.shape ?? {}),
  ])
  let input: ApiInput = parameters
  const fail = (error: unknown) => {
    if (error instanceof AppError && isDenial(error.code, ctx.actor))
      logDenial(ctx.actor, operation.id)
    return answerFailure(error, {
      operationId: operation.id,
      address,
      input,
      hasWritten: watched.hasWritten(),
    })
  }
  try {
    // The verb asks again; without this, an answer that is kept would be given again to who may no longer have it.
    const ask = operation.forAll ? requirePermissionForAll : requirePermission
    ask(ctx, operation.permission)
    const version = readVersion(operation, request.headers.get('if-match'))
    const query = readQuery(operation, request, parameters)
    const body = await readBody(operation, request)
    input = { ...body, ...query, ...parameters, ...(version !== undefined && { version }) }
    const work = (client: ApiContext) => perform(operation, client, input)
    const mine: ApiContext = { ...ctx, db: watched.db }
    const key =
      operation.method === 'post' && idempotencyKey(request.headers.get('idempotency-key'))
    if (!key) return await work(mine)
    const { pathname } = new URL(request.url)
    const fingerprint = fingerprintOf(request.method, pathname, version, body)
    return await once(mine, { key, fingerprint }, work, fail)
  } catch (error) {
    return fail(error)
  }
}

/** Calls the verb, and makes of what it gives exactly what the document says. */
async function perform(operation: Operation, ctx: ApiContext, input: ApiInput): Promise<ApiAnswer> {
  const { counted, answer } = operation
  if (counted) await container().lookupLimit.take(counted, ctx.actor.id)
  const gone = operation.method === 'get' ? currentRequest()?.gone : undefined
  const run = () => operation.run(ctx, input)
  const result = await (gone ? whileWaited(gone, run) : run())
  if (answer.status === 204) return { status: 204, headers: {}, body: '' }
  const shown: unknown = answer.schema.parse(result)
  return {
    status: answer.status,
    headers: hasVersion(shown) ? { etag: `"${shown.version}"` } : {},
    body: JSON.stringify(shown),
  }
}

const hasVersion = (value: unknown): value is { version: number } =>
  typeof value === 'object' && value !== null && 'version' in value

/** The address's parameters. A cursor becomes the row to go on from. */
function readQuery(
  { query }: Operation,
  request: Request,
  parameters: Record<string, string>,
): ApiInput {
  const sent = new URL(request.url).searchParams
  const twice = [...sent.keys()].find((name) => sent.getAll(name).length > 1)
  if (twice)
    throw new RequestProblem('malformed', `The parameter ${twice.slice(0, 60)} is there twice.`)
  const raw = Object.fromEntries(sent)
  if (!query) {
    refuseNames(Object.keys(raw))
    return {}
  }
  const { cursor, ...read } = parseInput(query, raw)
  if (typeof cursor !== 'string') return read
  return { ...read, after: readCursor(cursor, { ...read, ...parameters }) }
}

async function readBody(operation: Operation, request: Request): Promise<ApiInput> {
  if (operation.method === 'get') return {}
  const body = await readObject(request)
  const reserved = [...pathParameters(operation), 'version', 'after', 'size']
  refuseNames(Object.keys(body).filter((name) => reserved.includes(name) || !operation.body))
  return body
}

/** @throws AppError `invalid` where there is any */
function refuseNames(names: readonly string[]): void {
  if (names.length === 0) return
  throw new AppError('invalid', 'Some of what was sent cannot be set here.', {
    fields: Object.fromEntries(names.map((name) => [name, unknownField])),
    issues: names.map((name) => ({ path: [name], message: unknownField })),
  })
}

/**
 * The version that `If-Match` names (RFC 9110, section 13.1.1). One that a proxy has made weak counts, too.
 * @throws RequestProblem
 */
function readVersion({ version }: Operation, header: string | null): number | undefined {
  if (!version) return undefined
  if (header === null) {
    if (version === 'optional') return undefined
    throw new RequestProblem(
      'precondition_required',
      'Send the ETag that you have read as If-Match, so that nobody else’s change is lost.',
    )
  }
  const digits = /^(?:W\/)?"(\d{1,9})"$/.exec(header.trim())?.[1]
  if (!digits) throw new RequestProblem('precondition_failed', 'If-Match names no version of this.')
  return Number(digits)
}
