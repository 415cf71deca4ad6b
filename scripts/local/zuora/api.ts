import { randomUUID } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { setTimeout as after } from 'node:timers/promises'
import type { Answer, Reply } from '../service/reply'
import { type Operation, operations, type Parameters } from './contract'
import { today } from './days'
import { ZuoraError } from './errors'
import type { Fault } from './faults'
import { claimKey, keepOutcome, type Outcome } from './idempotency'
import { type Installation, json } from './installation'
import { leaveOut } from './leave-out'
import { operationHandlers, Undone } from './operations'
import { cancelDue } from './scheduled-cancellations'
import type { Tenant } from './tenants'
import { issueToken, tenantOfToken } from './tokens'

type Incoming = { method: string; url: URL; headers: IncomingHttpHeaders; body: string }

type Result = { status: number; body: unknown; file?: Buffer }

/** Carries out a call of Zuora's API, or gives nothing when the address is not in the subset document. */
export async function answerApi(
  installation: Installation,
  incoming: Incoming,
): Promise<Reply | undefined> {
  const { method, url, headers } = incoming
  const operation = operations.find(
    (each) => each.method === method && each.pattern.test(url.pathname),
  )
  if (!operation) return undefined
  if (operation.id === 'createToken') return await answerToken(installation, operation, incoming)
  const tenant = await tenantOfToken(installation.sql, headers.authorization)
  if (!tenant) {
    const error = new ZuoraError(90_000_011, 'The token is missing, wrong or expired.')
    return withIds(json(401, bodyOf(error)), headers)
  }
  const record = { call: operation.id, trackId: header(headers, 'zuora-track-id') }
  const text = `${url.href} ${header(headers, 'idempotency-key')} ${incoming.body}`
  const fault = installation.faults.take(tenant.id, operation.id, text)
  const reply = await misbehave(fault, async (spoilt) => {
    const outcome = await perform(installation, operation, tenant, incoming, spoilt)
    return withIds(outcome, headers)
  })
  const status = typeof reply === 'string' ? 0 : reply.status
  installation.callLog.add(tenant.id, { ...record, status, ...(fault && { fault: fault.kind }) })
  return reply
}

async function answerToken(
  { sql, callLog }: Installation,
  operation: Operation,
  { body }: Incoming,
): Promise<Reply> {
  const form = Object.fromEntries(new URLSearchParams(body))
  const wrong = operation.requestErrors({ path: {}, query: {}, header: {} }, form)
  if (wrong.length > 0) return json(400, bodyOf(new ZuoraError(90_000_020, wrong.join('; '))))
  const issued = await issueToken(sql, form.client_id ?? '', form.client_secret ?? '')
  if (!issued) return json(401, bodyOf(new ZuoraError(90_000_011, 'Invalid client id or secret.')))
  callLog.add(issued.tenantId, { call: operation.id, status: 200 })
  return json(200, issued.answer)
}

/** What happens around the work; `inside` are the faults that the work itself has to show. */
async function misbehave(
  fault: Fault | undefined,
  work: (inside: Fault | undefined) => Promise<Answer>,
): Promise<Reply> {
  switch (fault?.kind) {
    case 'hang':
      if (fault.milliseconds === undefined) return 'no-answer'
      await after(fault.milliseconds)
      return 'cut'
    case 'throttle': {
      const error = new ZuoraError(90_000_070, 'Too many requests.')
      return json(429, bodyOf(error), { 'retry-after': '7' })
    }
    case 'cut-after':
      await work(undefined)
      return 'cut'
    case 'gateway':
      await work(undefined)
      return { status: 504, headers: { 'content-type': 'text/html' }, body: '<h1>Time-out</h1>' }
    case 'answer': {
      const { status = 200, type = 'application/json', retryAfter, body = '' } = fault
      const headers = { 'content-type': type, ...(retryAfter && { 'retry-after': retryAfter }) }
      return { status, headers, body }
    }
    case 'leave-out': {
      const answer = await work(undefined)
      return { ...answer, body: leaveOut(String(answer.body), fault) }
    }
    case 'garbage':
      return { ...(await work(undefined)), body: '{"success": tr' }
    default:
      return await work(fault)
  }
}

/** The work under its idempotency key: what it ended with is kept, and repeated to the same key. */
async function perform(
  installation: Installation,
  operation: Operation,
  tenant: Tenant,
  incoming: Incoming,
  fault: Fault | undefined,
): Promise<Answer> {
  const { sql } = installation
  const key = operation.method === 'POST' ? header(incoming.headers, 'idempotency-key') : undefined
  const version = header(incoming.headers, 'zuora-version') ?? '186.0'
  if (key === undefined) return finish(operation, version, await run())
  try {
    const target = `${operation.method} ${incoming.url.pathname}`
    const kept = await claimKey(sql, tenant, key, target)
    if (kept) return answerOf(kept.status, kept.body)
  } catch (error) {
    return finish(operation, version, toResult(error))
  }
  const answer = finish(operation, version, await run())
  const outcome: Outcome = { status: answer.status, body: String(answer.body) }
  await keepOutcome(sql, tenant, key, outcome)
  return answer

  async function run(): Promise<Result> {
    try {
      return await work(installation, operation, tenant, incoming, fault)
    } catch (error) {
      return toResult(error, fault)
    }
  }
}

async function work(
  installation: Installation,
  operation: Operation,
  tenant: Tenant,
  { url, headers, body }: Incoming,
  fault: Fault | undefined,
): Promise<Result> {
  const parameters = parametersOf(operation, url, headers)
  const input = body === '' ? undefined : parseBody(body)
  const wrong = operation.requestErrors(parameters, input)
  if (wrong.length > 0) throw new ZuoraError(90_000_021, wrong.join('; '))
  if (fault?.kind === 'slow') await after(fault.milliseconds ?? 1_000)
  if (fault?.kind === 'lock') throw new ZuoraError(53_100_050, 'The account is locked.')
  if (fault?.kind === 'fail-before') throw new ZuoraError(53_100_060, 'Internal error.')
  if (fault?.kind === 'refuse') {
    throw new ZuoraError(fault.code ?? 53_100_030, fault.message ?? 'Refused.', fault.status)
  }
  const handler = operationHandlers[operation.id]
  if (!handler) throw new ZuoraError(90_000_045, `The local Zuora has no ${operation.id}.`)
  const request = { tenant, parameters, body: input, host: installation.endpoint }
  const done = await installation.sql
    .begin(async (sql) => {
      await cancelDue(sql, tenant, today(tenant.timeZone))
      return await handler({ ...request, sql })
    })
    .catch((error) => {
      if (error instanceof Undone) return error.answer
      throw error
    })
  if (fault?.kind === 'fail-after') throw new ZuoraError(53_100_060, 'Internal error.')
  return Buffer.isBuffer(done)
    ? { status: 200, body: null, file: done }
    : { status: 200, body: done }
}

/** Holds the answer to the document; a server that breaks its own contract says so loudly. */
function finish(operation: Operation, version: string, { status, body, file }: Result): Answer {
  if (file) {
    const headers = { 'content-type': 'application/pdf', 'content-length': String(file.length) }
    return { status, headers, body: file }
  }
  const hidesErrors = !(/^\d{4}-/.test(version) && version >= '2024-05-20')
  const answer = json(status >= 400 && hidesErrors ? 200 : status, body)
  const plain: unknown = JSON.parse(String(answer.body))
  const wrong = operation.answerErrors(answer.status, plain)
  if (wrong.length === 0) return answer
  const sentence = `The local Zuora breaks its contract: ${operation.id} ${wrong.join('; ')}`
  return json(500, { success: false, reasons: [{ code: 99_999_960, message: sentence }] })
}

function toResult(error: unknown, fault?: Fault): Result {
  if (error instanceof ZuoraError) {
    return { status: fault?.status ?? error.status, body: bodyOf(error) }
  }
  const name = error instanceof Error ? `${error.name}: ${error.message}` : 'unknown'
  return toResult(new ZuoraError(53_100_060, `The local Zuora failed (${name}).`))
}

function bodyOf({ code, message }: ZuoraError): object {
  const requestId = randomUUID()
  return {
    success: false,
    processId: requestId.slice(0, 8),
    requestId,
    reasons: [{ code, message }],
  }
}

function parametersOf(operation: Operation, url: URL, headers: IncomingHttpHeaders): Parameters {
  const groups = operation.pattern.exec(url.pathname)?.groups ?? {}
  const path = Object.fromEntries(
    Object.entries(groups).map(([name, text]) => [name, decodeURIComponent(text)]),
  )
  const query: Parameters['query'] = {}
  for (const name of url.searchParams.keys()) {
    const values = url.searchParams.getAll(name)
    query[name] = values.length > 1 ? values : (values[0] ?? '')
  }
  const header = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, String(value)]),
  )
  return { path, query, header }
}

function parseBody(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    throw new ZuoraError(90_000_090, 'The body is not JSON.')
  }
}

const header = (headers: IncomingHttpHeaders, name: string) => headers[name]?.toString()

const answerOf = (status: number, body: string): Answer => ({ ...json(status, {}), body })

/** Zuora names every request, and repeats the caller's own name for it. */
function withIds(answer: Answer, headers: IncomingHttpHeaders): Answer {
  const trackId = header(headers, 'zuora-track-id')
  return {
    ...answer,
    headers: {
      ...answer.headers,
      'zuora-request-id': randomUUID(),
      ...(trackId && { 'zuora-track-id': trackId }),
    },
  }
}
