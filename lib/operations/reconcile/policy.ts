import type { ProvisioningState, ReconcileCause, ReconcileFindingKind } from '@/db/enums'
import type { Login } from '@/lib/ports/identity/directory'

/** What changed within so many minutes may be half done: whether a job is still at it has to be asked. */
const settleMinutes = 10

/** What a login is to look like. */
export type ExpectedLogin = {
  name: string
  email: string
  enabled: boolean
  organisationId: string
}

/** A partner user as a comparison sees them, also one who is removed. */
export type KnownUser = {
  id: string
  cognitoSub: string | null
  provisioning: ProvisioningState
  /** Removed, or on the way. */
  leaving: boolean
  wanted: ExpectedLogin
  /** When the user or the organisation last changed. */
  changedAt: Date
}

export type Differences = Record<string, { here: string; there: string }>

/** One difference between the two sides. */
export type Verdict = {
  kind: ReconcileFindingKind
  cause: ReconcileCause
  partnerUserId: string | null
  cognitoSub: string | null
  name: string
  email: string
  differences: Differences | null
}

const yesNo = (value: boolean) => (value ? 'yes' : 'no')

/** Each attribute in which a login is not as wanted, with both values. */
export function differencesOf(wanted: ExpectedLogin, login: Login): Differences {
  const pairs: [string, string, string][] = [
    ['name', wanted.name, login.name],
    ['email', wanted.email, login.email.toLowerCase()],
    ['emailVerified', 'yes', yesNo(login.emailVerified)],
    ['enabled', yesNo(wanted.enabled), yesNo(login.enabled)],
    ['organisation', wanted.organisationId, login.partnerOrganisationId ?? ''],
  ]
  return Object.fromEntries(
    pairs
      .filter(([, here, there]) => here !== there)
      .map(([attribute, here, there]) => [attribute, { here, there }]),
  )
}

/** Whether nothing about the two is new: what differs then is not on its way to being alike. */
export function isSettled(
  login: Login | null,
  users: readonly (KnownUser | null)[],
  now: Date,
): boolean {
  const newest = now.getTime() - settleMinutes * 60_000
  const times = [login?.createdAt, login?.updatedAt, ...users.map((user) => user?.changedAt)]
  return times.every((time) => time === undefined || time.getTime() <= newest)
}

/**
 * What is wrong with a login of the pool, given the user who signs in with it and the one whose mark it
 * carries; null when nothing is. Logins that have neither are nobody's of ours: staff, or other sites'.
 */
export function judgeLogin(
  login: Login,
  bySub: KnownUser | null,
  byMark: KnownUser | null,
): Verdict | null {
  const there = (cause: ReconcileCause, user: KnownUser | null): Verdict => ({
    kind: 'only_there',
    cause,
    partnerUserId: user?.id ?? login.partnerUserId,
    cognitoSub: login.sub,
    name: login.name || login.email,
    email: login.email,
    differences: null,
  })
  if (bySub && !bySub.leaving) return judgePair(login, bySub)
  if (!login.partnerUserId) return null
  if (!byMark) return there('user_unknown', null)
  if (byMark.leaving) return there('user_removed', byMark)
  if (byMark.cognitoSub === null) return null
  return there('second_login', byMark)
}

function judgePair(login: Login, user: KnownUser): Verdict | null {
  const verdict: Omit<Verdict, 'cause' | 'differences'> = {
    kind: 'different',
    partnerUserId: user.id,
    cognitoSub: login.sub,
    name: user.wanted.name,
    email: user.wanted.email,
  }
  if (login.partnerUserId !== user.id) {
    const differences = { mark: { here: user.id, there: login.partnerUserId ?? '' } }
    return { ...verdict, cause: 'mark_missing', differences }
  }
  const differences = differencesOf(user.wanted, login)
  return Object.keys(differences).length > 0 ? { ...verdict, cause: 'values', differences } : null
}

/**
 * What is wrong with a user whose login the pool does not have; null for one who is to have none, or whose
 * row says already that it needs attention.
 */
export function judgeMissing(user: KnownUser): Verdict | null {
  if (user.leaving || user.provisioning === 'rejected') return null
  if (user.cognitoSub === null && !user.wanted.enabled) return null
  return {
    kind: 'only_here',
    cause: user.cognitoSub === null ? 'never_made' : 'login_missing',
    partnerUserId: user.id,
    cognitoSub: user.cognitoSub,
    name: user.wanted.name,
    email: user.wanted.email,
    differences: null,
  }
}

/** How a finding can be repaired. `safe`: without a person deciding first. */
export type Repair = { kind: 'align' | 'delete_login'; safe: boolean }

/** The repair for a finding; null where a person has to act elsewhere. */
export function repairOf({
  cause,
  differences,
}: Pick<Verdict, 'cause' | 'differences'>): Repair | null {
  switch (cause) {
    case 'never_made':
    case 'login_missing':
      return { kind: 'align', safe: true }
    case 'user_removed':
      return { kind: 'delete_login', safe: true }
    case 'user_unknown':
      return { kind: 'delete_login', safe: false }
    case 'values':
      return { kind: 'align', safe: isSafe(differences ?? {}) }
    case 'second_login':
    case 'mark_missing':
      return null
  }
}

/** Somebody may have changed an address, or switched a login off, in Cognito for a reason. */
function isSafe({ email, enabled }: Differences): boolean {
  return !email && enabled?.here !== 'yes'
}
