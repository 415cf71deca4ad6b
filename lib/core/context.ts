import type { Database, DatabaseAccess, WalledAccess } from '@/db/client'
import type { MfaRequirement, PartnerPage, StaffRole } from '@/db/enums'
import type { Permission } from './access/permissions'
import type { Brand } from './brand'
import type { Ports } from './ports'

/** A back-office person. */
export type StaffActor = {
  kind: 'staff'
  id: string
  name: string
  email: string
  role: StaffRole
  sessionId: string
  /** May only enrol an authenticator app until that is done. */
  enrolmentRequired: boolean
  /** Has proven who they are within the last minutes (`proofMinutes`). */
  proven: boolean
}

/** A person of one partner organisation; every read on their behalf is scoped to `organisationId`. */
export type PartnerActor = {
  kind: 'partner_user'
  id: string
  name: string
  email: string
  organisationId: string
  /** Where they ask by an access token of the user pool: what it calls their sign-in. */
  sessionId: string
  /** May only enrol an authenticator app until that is done. */
  enrolmentRequired: boolean
}

/** A browser in which people have signed in before, and their accounts, as hashes. */
export type KnownBrowser = { id: string; accounts: string[] }

/**
 * Somebody who has not signed in yet. `address`: where from, if the proxies in front are trusted.
 * `browser`: null where nobody has signed in so far.
 */
export type VisitorActor = {
  kind: 'visitor'
  address: string | null
  browser: KnownBrowser | null
}

/** A program that administrators gave a key, acting for all organisations or for one. */
export type ApiClientActor = {
  kind: 'api_client'
  id: string
  name: string
  permissions: readonly Permission[]
  /** The one organisation that it acts for; null for all. */
  organisationId: string | null
}

/** The queue's worker, running the job of this name. */
export type JobActor = { kind: 'job'; name: string }

/** The installation itself: seeding, commands of the operator. */
export type SystemActor = { kind: 'system'; name: string }

export type Actor =
  | StaffActor
  | PartnerActor
  | ApiClientActor
  | VisitorActor
  | JobActor
  | SystemActor

/** Who somebody is, as it is written down and shown later. */
export const actorName = (actor: Actor): string => ('name' in actor ? actor.name : actor.kind)

/** The part of the configuration that business rules depend on. */
export type Config = {
  /** The seller's name and logo, and whom partners ask. */
  brand: Brand
  /** Salesforce is in use: its account ID is required for new organisations. */
  salesforceRequired: boolean
  /** The partner pages that exist in this installation, in the order of their tiles. */
  partnerPages: readonly PartnerPage[]
  /** Outside addresses of partner pages that live elsewhere. */
  partnerPageUrls: Partial<Record<PartnerPage, string>>
  /** A session ends after so many minutes without a request. */
  sessionIdleMinutes: number
  /** A session ends after so many hours, whatever happens. */
  sessionMaxHours: number
  /** For so many minutes after a proof of who they are staff may change who has access. */
  proofMinutes: number
  /** Who has to use an authenticator app at sign-in. */
  mfaRequired: MfaRequirement
  /** The pool allows a code by email instead of a password, and so do we. */
  emailCodeOffered: boolean
  /** People sign in on our own page, where a recovery code can take the place of an app's code. */
  recoveryCodesOffered: boolean
  /** A mail server is named, so that the product can send mails of its own. */
  mailOffered: boolean
  /** IANA name of the zone in which the installation’s days are. */
  timeZone: string
  /** Addresses that are mailed what needs attention, no matter who reads there. */
  staffMailAddresses: readonly string[]
  /** Billing is connected: accounts are checked, and partners can sell. */
  billingOffered: boolean
  /** Billing takes a day on which it is to cancel a subscription, which can be cleared until then. */
  endsScheduled: boolean
  /** Logos of organisations are kept, and served from here to partner users. */
  logoCopies: boolean
}

declare const minted: unique symbol

/** On whose behalf, with what configuration and database, an operation runs. */
export type Context<A extends Actor = Actor> = {
  readonly actor: A
  /** Joins the log lines, audit rows and answer of one request. */
  readonly requestId: string
  readonly config: Config
  readonly db: Database
  /** Read-only, one second a statement: for lists and pages. */
  readonly reads: Database
  /** What it may ask of other systems. */
  readonly ports: Ports
  readonly [minted]: true
}

/**
 * Mints a context. Only gates, the worker, operator commands and tests may call it (held by
 * `tests/architecture.test.ts`): a holder of a context has been let through one of them. A partner user, and a program of
 * one organisation, gets the database behind the wall around that organisation, and no other way into it.
 */
export function mintContext<A extends Actor>({
  database,
  ...parts
}: {
  actor: A
  requestId: string
  config: Config
  database: WalledAccess
  ports: Ports
}): Context<A> {
  const { db, reads } = accessOf(parts.actor, database)
  return { ...parts, db, reads } as Context<A>
}

function accessOf(actor: Actor, database: WalledAccess): DatabaseAccess {
  if (actor.kind === 'partner_user') return database.forOrganisation(actor.organisationId)
  const ofOne = actor.kind === 'api_client' && actor.organisationId
  return ofOne ? database.forProgramOf(ofOne) : database
}
