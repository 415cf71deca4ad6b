import { AsyncLocalStorage } from 'node:async_hooks'
import { randomUUID } from 'node:crypto'
import type { Actor } from './context'

/**
 * With what, and from where, a person asks. `browser`: in words, such as “Firefox on Windows”; null where it names
 * none that is known. `address`: null where no proxy in front is trusted.
 */
export type Client = { browser: string | null; address: string | null }

/**
 * What a request, a job or a command is, for whatever is done on its way: log lines and calls to other systems
 * carry it without being handed it.
 */
export type RequestContext = {
  /** Ours. No client chooses it. */
  readonly id: string
  /** The page's path, or the name of the action, route, job or command; null before that is known. */
  route: string | null
  /** Null before it is known who asks. */
  actor: { kind: Actor['kind']; id: string | null; organisationId?: string } | null
  /** Aborted when the browser is gone; absent for jobs and commands. */
  readonly gone?: AbortSignal
  /** Null for jobs and commands, and before a gate has looked. */
  client: Client | null
  /** The database did not answer, and the page cannot be shown for that. */
  unavailable?: true
  /** A page that is open in the browser reads itself again; until it is answered, it stays as it is. */
  rereads?: true
  /** It has a body for an action. What fails before the action names itself is the sender’s fault. */
  hasBody?: true
}

// The build has this file in several bundles, and all of them serve the same request.
const holder = globalThis as typeof globalThis & {
  partnerManagementRequests?: AsyncLocalStorage<RequestContext>
}
holder.partnerManagementRequests ??= new AsyncLocalStorage()
const requests = holder.partnerManagementRequests

function begin(route: string | null, actor: RequestContext['actor']): RequestContext {
  return { id: randomUUID(), route, actor, client: null }
}

/** The request whose work this is; undefined where there is none, as while the process starts. */
export function currentRequest(): RequestContext | undefined {
  return requests.getStore()
}

/** Its id, or a new one where there is none. */
export function currentRequestId(): string {
  return currentRequest()?.id ?? randomUUID()
}

/** With what and from where the person of this request asks; nothing is known of jobs and commands. */
export function currentClient(): Client {
  return currentRequest()?.client ?? { browser: null, address: null }
}

/** Everything that the caller does from now on, until it is done with, belongs to a new request. */
export function enterRequest(gone?: AbortSignal): void {
  requests.enterWith({ ...begin(null, null), ...(gone && { gone }) })
}

/** Runs a job or a command as a request of its own. */
export function runAsRequest<T>(
  route: string | null,
  actor: RequestContext['actor'],
  work: () => T,
): T {
  return requests.run(begin(route, actor), work)
}

/** Says more of the current request, as it becomes known. */
export function describeRequest({
  route,
  actor,
  client,
}: {
  route?: string
  actor?: Actor
  client?: Client
}): void {
  const request = currentRequest()
  if (!request) return
  if (client) request.client = client
  if (route !== undefined) request.route = route
  if (!actor) return
  request.actor = {
    kind: actor.kind,
    id: 'id' in actor ? actor.id : null,
    ...(actor.kind === 'partner_user' && { organisationId: actor.organisationId }),
  }
}

/** The current request is that of a page which reads itself again. */
export function markRequestReread(): void {
  const request = currentRequest()
  if (request) request.rereads = true
}

/** The current request cannot be answered, because the database does not. */
export function markRequestUnavailable(): void {
  const request = currentRequest()
  if (request) request.unavailable = true
}

/** The current request has a body, which Next reads before any code of ours runs. */
export function markRequestBody(): void {
  const request = currentRequest()
  if (request) request.hasBody = true
}

/** Whether the body of the current request has not been read yet, or cannot be. */
export function isBodyUnread(): boolean {
  const request = currentRequest()
  return request?.hasBody === true && request.route === null && !request.unavailable
}
