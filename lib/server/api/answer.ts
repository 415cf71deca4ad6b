import 'server-only'
import type { Database } from '@/db/client'
import { watchWrites } from '@/db/watch-writes'
import { readCursor } from '../../api/cursor'
import { type AnyOperation, type ApiFile, type ApiInput, pathParameters } from '../../api/operation'
import { matchOperation } from '../../api/route'
import { AppError } from '../../core/errors'
import { metrics, secondsSince } from '../../core/metrics'
import { mostIssues, parseInput, unknownField } from '../../core/parse'
import { currentRequest, currentRequestId, describeRequest } from '../../core/request-context'
import { traced } from '../../core/tracing'
import { whileWaited } from '../../core/waiting'
import { container } from '../container'
import { isDenial, logDenial } from '../denials'
import type { ApiAnswer, FileAnswer } from './api-answer'
import { readObject } from './body'
import { type Caller, callerOf } from './caller'
import { fingerprintOf, idempotencyKey, once } from './idempotency'
import { quotaHeaders } from './limit'
import { answerFailure, answerStranger, problemAnswer, RequestProblem } from './problems'

/**
 * Answers one request to the API. In order: what is asked for, who asks, how often, whether the request is sound; then
 * the verb, once for each `Idempotency-Key`.
 * @param path the parts of the address below the API's own
 */
export async function answerApi(
  operations: readonly AnyOperation[],
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
  operation: AnyOperation,
  request: Request,
  parameters: Record<string, string>,
): Promise<ApiAnswer | FileAnswer> {
  const authorization = request.headers.get('authorization')
  const caller = await callerOf(operation, authorization)
  if (!caller) return answerStranger(authorization !== null, operation.id)
  const quota = await container().requestLimit.take(caller.ctx.actor.id)
  const answer = quota.refused
    ? problemAnswer('rate_limited', 'These are more requests than one may send in a minute.')
    : await answerCaller(caller, operation, request, parameters)
  return { ...answer, headers: { ...answer.headers, ...quotaHeaders(quota) } }
}

/** Answers somebody who was let in. */
async function answerCaller(
  caller: Caller,
  operation: AnyOperation,
  request: Request,
  parameters: Record<string, string>,
): Promise<ApiAnswer | FileAnswer> {
  const { actor, db } = caller.ctx
  const watched = watchWrites(db)
  const address = new Set([
    ...pathParameters(operation),
    ...Object.keys(operation.query?.shape ?? {}),
  ])
  let input: ApiInput = parameters
  const fail = (error: unknown) => {
    if (error instanceof AppError && isDenial(error.code, actor)) logDenial(actor, operation.id)
    return answerFailure(error, {
      operationId: operation.id,
      address,
      input,
      hasWritten: watched.hasWritten(),
    })
  }
  try {
    await caller.ask()
    const version = readVersion(operation, request.headers.get('if-match'))
    const query = readQuery(operation, request, parameters)
    const body = await readBody(operation, request)
    input = { ...body, ...query, ...parameters, ...(version !== undefined && { version }) }
    const run = (on: Database) => perform(operation, actor.id, () => caller.run(on, input))
    if (operation.answer.file) return fileAnswer((await run(watched.db)) as ApiFile)
    const work = async (on: Database) => jsonAnswer(operation, await run(on))
    const { clientId } = caller
    const key =
      operation.method === 'post' &&
      clientId !== null &&
      idempotencyKey(request.headers.get('idempotency-key'))
    if (!key) return await work(watched.db)
    const { pathname } = new URL(request.url)
    const fingerprint = fingerprintOf(request.method, pathname, version, body)
    const sealer = operation.tellsSecret ? container().secretSealer : undefined
    return await once(watched.db, { clientId, key, fingerprint }, work, fail, sealer)
  } catch (error) {
    return fail(error)
  }
}

/** Calls the verb, which is given up where nobody waits for what it reads. */
async function perform(
  { counted, method }: AnyOperation,
  callerId: string,
  run: () => Promise<unknown>,
): Promise<unknown> {
  if (counted) await container().lookupLimit.take(counted, callerId)
  const gone = method === 'get' ? currentRequest()?.gone : undefined
  return await (gone ? whileWaited(gone, run) : run())
}

/** Makes of what a verb gave exactly what the document says. */
function jsonAnswer({ answer }: AnyOperation, result: unknown): ApiAnswer {
  if (answer.status === 204) return { status: 204, headers: {}, body: '' }
  const shown: unknown = answer.schema.parse(result)
  return {
    status: answer.status,
    headers: hasVersion(shown) ? { etag: `"${shown.version}"` } : {},
    body: JSON.stringify(shown),
  }
}

/** Zuora's numbering decides a file's name; in a header it is letters, digits, dots, dashes only. */
function fileAnswer({ fileName, stream, bytes }: ApiFile): FileAnswer {
  const name = fileName.replace(/[^\w.-]+/g, '-').replace(/^\.+/, '')
  return {
    status: 200,
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="${name}"`,
      ...(bytes !== null && { 'content-length': String(bytes) }),
    },
    body: stream,
  }
}

const hasVersion = (value: unknown): value is { version: number } =>
  typeof value === 'object' && value !== null && 'version' in value

/** The address's parameters. A cursor becomes the row to go on from. */
function readQuery(
  { query }: AnyOperation,
  request: Request,
  parameters: Record<string, string>,
): ApiInput {
  const sent = new URL(request.url).searchParams
  const names = new Set<string>()
  for (const name of sent.keys()) {
    if (names.has(name))
      throw new RequestProblem('malformed', `The parameter ${name.slice(0, 60)} is there twice.`)
    names.add(name)
  }
  const raw = Object.fromEntries(sent)
  if (!query) {
    refuseNames(Object.keys(raw))
    return {}
  }
  const { cursor, ...read } = parseInput(query, raw)
  if (typeof cursor !== 'string') return read
  return { ...read, after: readCursor(cursor, { ...read, ...parameters }) }
}

async function readBody(operation: AnyOperation, request: Request): Promise<ApiInput> {
  if (operation.method === 'get') return {}
  const body = await readObject(request)
  const reserved = [...pathParameters(operation), 'version', 'after', 'size']
  refuseNames(Object.keys(body).filter((name) => reserved.includes(name) || !operation.body))
  return body
}

/** @throws AppError `invalid` where there is any */
function refuseNames(names: readonly string[]): void {
  if (names.length === 0) return
  const told = names.slice(0, mostIssues)
  throw new AppError('invalid', 'Some of what was sent cannot be set here.', {
    fields: Object.fromEntries(told.map((name) => [name, unknownField])),
    issues: told.map((name) => ({ path: [name], message: unknownField })),
  })
}

/**
 * The version that `If-Match` names (RFC 9110, section 13.1.1). One that a proxy has made weak counts, too.
 * @throws RequestProblem
 */
function readVersion({ version }: AnyOperation, header: string | null): number | undefined {
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
