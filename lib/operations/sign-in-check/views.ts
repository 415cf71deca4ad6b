import type { PartnerUserView } from '@/lib/partners/users/views'

/** What has to hold for somebody to sign in, in the order of looking. */
export const checkNames = [
  'organisation',
  'user',
  'set_up',
  'login',
  'enabled',
  'email',
  'marks',
  'password',
  'blocked',
  'pages',
] as const
/**
 * `email_code`: whether a code would be mailed that signs in; asked where the installation offers it. `recovery_codes`:
 * of somebody with an authenticator app. `must_enrol`: a recovery code was used, and no app enrolled since.
 */
export type CheckName = (typeof checkNames)[number] | 'email_code' | 'recovery_codes' | 'must_enrol'

/** How to get past a check that fails. */
export type WayOut =
  /** Reactivate, restore, grant pages. */
  | { kind: 'organisation_page' }
  /** Reactivate, invite again, retry, remove. */
  | { kind: 'user_page' }
  /** Brings the login to what the database wants. */
  | { kind: 'repair_login' }
  | { kind: 'lift_block' }

/**
 * `unknown`: Cognito did not answer. `not_reached`: it depends on a check that failed. `notice`: worth knowing,
 * and keeps nobody out.
 */
export type Check = {
  name: CheckName
  state: 'fine' | 'fails' | 'unknown' | 'not_reached' | 'notice'
  /** What was found, in a sentence; empty where nothing was looked at. */
  finding: string
  /** What to do about it, in a sentence. */
  advice: string | null
  wayOut: WayOut | null
}

/**
 * `can_but`: signing in works, and leads nowhere. `unknown`: nothing speaks against it as far as could be
 * seen.
 */
export type Verdict = 'can' | 'can_but' | 'cannot' | 'unknown'

/** Whether somebody can sign in right now, and why. `checkedAt`: ISO 8601, UTC. */
export type SignInCheck = {
  user: PartnerUserView
  organisation: { id: string; name: string }
  verdict: Verdict
  /** The verdict and its first reason. */
  sentence: string
  checks: Check[]
  checkedAt: string
}
