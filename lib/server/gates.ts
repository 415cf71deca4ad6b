import 'server-only'
import { notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import type { WalledAccess } from '@/db/client'
import { isDatabaseUnavailable } from '@/db/unavailable'
import { type Permission, roleMay } from '../core/access/permissions'
import {
  type Actor,
  type ApiClientActor,
  type Context,
  mintContext,
  type PartnerActor,
  type StaffActor,
  type VisitorActor,
} from '../core/context'
import { AppError } from '../core/errors'
import {
  currentRequest,
  currentRequestId,
  describeRequest,
  markRequestUnavailable,
} from '../core/request-context'
import { readToken } from '../operations/api-clients/read-token'
import { readPartnerToken } from '../sessions/read-token'
import { destinationFor, enrolmentPathFor } from '../sign-in/destination'
import { container, portsOf } from './container'
import { logDenial, logDenialHere, nobody } from './denials'
import { pagePath, requestPath } from './request'
import { currentActor } from './session'
import { currentVisitor } from './visitor'

type Kind = 'staff' | 'partner_user'
type ActorOf<K extends Kind> = K extends 'staff' ? StaffActor : PartnerActor

function contextOf<A extends Actor>(
  actor: A,
  database: WalledAccess = container().database,
): Context<A> {
  const parts = container()
  const { config } = parts
  describeRequest({ actor })
  const ports = portsOf(parts)
  return mintContext({ actor, requestId: currentRequestId(), config, database, ports })
}

/**
 * The database for a page and its frame, chosen once per request. A page that is drawn again behind an action shows what
 * that has just changed: it is read where it was written.
 */
const pageDatabase = cache(async (): Promise<WalledAccess> => {
  const { database } = container()
  return currentRequest()?.hasBody ? database : await database.forPage()
})

async function signedInOrLeave(): Promise<StaffActor | PartnerActor> {
  const actor = await currentActor()
  if (actor) return actor
  await logDenialHere(nobody)
  redirect(`/sign-in?next=${encodeURIComponent(await requestPath())}`)
}

/** Answers like a page that does not exist. */
async function denyAsNotFound(actor: Actor): Promise<never> {
  await logDenialHere(actor)
  notFound()
}

async function pageGate<K extends Kind>(kind: K): Promise<Context<ActorOf<K>>> {
  describeRequest({ route: await pagePath() })
  const actor = await signedInOrLeave()
  if (actor.enrolmentRequired) {
    await logDenialHere(actor)
    redirect(enrolmentPathFor(await requestPath()))
  }
  if (actor.kind !== kind) await denyAsNotFound(actor)
  return contextOf(actor as ActorOf<K>, await pageDatabase())
}

async function signedInOrRefuse(door: string): Promise<StaffActor | PartnerActor> {
  const actor = await currentActor()
  if (actor) return actor
  logDenial(nobody, door)
  throw new AppError('unauthenticated', 'Your session has ended. Sign in again to go on.')
}

async function actionGate<K extends Kind>(kind: K, door: string): Promise<Context<ActorOf<K>>> {
  const actor = await signedInOrRefuse(door)
  if (actor.kind !== kind || actor.enrolmentRequired) {
    logDenial(actor, door)
    throw new AppError('forbidden', 'You do not have permission to do this.')
  }
  return contextOf(actor as ActorOf<K>)
}

/**
 * Staff pages: visitors are asked to sign in; for partner users the page does not exist, nor for staff
 * without the permission that the page is for.
 */
export async function staffGate(permission?: Permission): Promise<Context<StaffActor>> {
  const ctx = await pageGate('staff')
  if (permission && !roleMay(ctx.actor.role, permission)) await denyAsNotFound(ctx.actor)
  return ctx
}

/** Partner pages: visitors are asked to sign in; for staff the page does not exist. */
export const partnerGate = () => pageGate('partner_user')

/**
 * Staff actions.
 * @throws AppError `unauthenticated`, `forbidden`
 */
export const staffActionGate = (door: string) => actionGate('staff', door)

/**
 * Partner actions.
 * @throws AppError `unauthenticated`, `forbidden`
 */
export const partnerActionGate = (door: string) => actionGate('partner_user', door)

/** The enrolment page: everybody who is signed in, also those who may open nothing else yet. */
export async function personGate(): Promise<Context<StaffActor | PartnerActor>> {
  return contextOf(await signedInOrLeave())
}

/**
 * Actions on one's own account: everybody who is signed in.
 * @throws AppError `unauthenticated`, `forbidden` (an authenticator app has to be enrolled first)
 */
export async function personActionGate(door: string): Promise<Context<StaffActor | PartnerActor>> {
  const ctx = await enrolmentActionGate(door)
  if (!ctx.actor.enrolmentRequired) return ctx
  logDenial(ctx.actor, door)
  throw new AppError('forbidden', 'Enrol your authenticator app first.')
}

/**
 * Enrolling an authenticator app: everybody who is signed in, also those who may do nothing else yet.
 * @throws AppError `unauthenticated`
 */
export async function enrolmentActionGate(
  door: string,
): Promise<Context<StaffActor | PartnerActor>> {
  return contextOf(await signedInOrRefuse(door))
}

/**
 * For what stands around a page: who is signed in; null for a visitor and for people who have to enrol first;
 * `unavailable` while the database does not answer. It lets nobody into the page: that has a gate of its own.
 */
export async function frameGate(): Promise<
  { staff: Context<StaffActor> } | { partner: Context<PartnerActor> } | null | 'unavailable'
> {
  const actor = await currentActor().catch(orUnavailable)
  if (actor === 'unavailable') return actor
  if (!actor || actor.enrolmentRequired) return null
  const database = await pageDatabase()
  return actor.kind === 'staff'
    ? { staff: contextOf(actor, database) }
    : { partner: contextOf(actor, database) }
}

function orUnavailable(error: unknown): 'unavailable' {
  if (!isDatabaseUnavailable(error)) throw error
  markRequestUnavailable()
  return 'unavailable'
}

/** Sign-in pages and steps: anybody. */
export async function visitorGate(): Promise<Context<VisitorActor>> {
  return contextOf(await currentVisitor())
}

/** Where the person who asks goes: to the page they wanted, their own start, or the login page. */
export async function startPath(wanted: string | null = null): Promise<string> {
  const actor = await currentActor()
  if (!actor) return '/sign-in'
  const destination = destinationFor(actor.kind, wanted)
  return actor.enrolmentRequired ? enrolmentPathFor(destination) : destination
}

/** People who are signed in already have no business on the login page. */
export async function redirectSignedIn(): Promise<void> {
  const start = await startPath()
  if (start !== '/sign-in') redirect(start)
}

/** A token as `Authorization` carries it (RFC 6750, section 2.1); ours are shorter than that. */
const bearer = /^Bearer +([\w.~+/-]{1,180}={0,2}) *$/i

/** The API: clients whose token is good now; null for everybody else. A cookie opens nothing there. */
export async function apiClientGate(
  authorization: string | null,
): Promise<Context<ApiClientActor> | null> {
  const token = bearer.exec(authorization ?? '')?.[1]
  const actor = token ? await readToken(programGate(), { token }) : null
  return actor && contextOf(actor)
}

/** A token that Cognito signed, which has three parts. */
const signedBearer = /^Bearer +([\w-]{1,2000}\.[\w-]{1,6000}\.[\w-]{1,2000}) *$/i

/**
 * The partner side of the API: partner users whose programs got an access token of the user pool; null for everybody
 * else. A cookie opens nothing there.
 * @throws AppError `unavailable` where it cannot be known whose it is
 */
export async function partnerTokenGate(
  authorization: string | null,
): Promise<Context<PartnerActor> | null> {
  const sent = signedBearer.exec(authorization ?? '')?.[1]
  if (!sent) return null
  const { partnerTokens, database, config } = container()
  const token = await partnerTokens.read(sent).catch((cause) => {
    throw new AppError('unavailable', 'It cannot be checked now whose token this is.', { cause })
  })
  const actor = token && (await readPartnerToken(database.reads, config, token))
  return actor && contextOf(actor)
}

/** The endpoints where tokens are to be had: any program. */
export function programGate(): Context<VisitorActor> {
  return contextOf({ kind: 'visitor', address: null, browser: null })
}
