import type { LoginClaims } from '@/lib/ports/identity/token-claims'

/** Whether tokens can be had, in the words of `labels.ts`. */
export const tokenStates = [
  /** By signing in with the person's own password. */
  'now',
  /** A temporary password has to be exchanged first. */
  'after_first_sign_in',
  /** Cognito wants a new password first. */
  'after_new_password',
  'none',
  /** Cognito did not answer, or names a state of the login that is not known here. */
  'unknown',
] as const
export type TokenState = (typeof tokenStates)[number]

/** Why there is none, or why it is not known. */
export const noTokenReasons = [
  'silent',
  'no_login_yet',
  'login_gone',
  'not_ours',
  'disabled',
  'disabled_elsewhere',
  'invitation_lapsed',
  'unknown_state',
] as const
export type NoTokenReason = (typeof noTokenReasons)[number]

/** What the tokens say, or would allow, that differs from what is so here. */
export const tokenDifferences = [
  /** No access here, and Cognito has not followed. */
  'access_ended_here',
  'email',
  /** A new address is confirmed here, and Cognito has not followed. */
  'email_to_follow',
  'organisation',
  'mark',
  'groups',
] as const
export type TokenDifference = (typeof tokenDifferences)[number]

export type Claim = { name: string; value: string | boolean | readonly string[] }

/** What a partner user's tokens would say now. `checkedAt`: ISO 8601, UTC. */
export type TokenPreview = {
  user: { id: string; name: string; email: string }
  organisation: { id: string; name: string }
  state: TokenState
  reason: NoTokenReason | null
  /** Null where no token can be had, or it is not known. */
  tokens: {
    idToken: Claim[]
    accessToken: Claim[]
    trigger: LoginClaims['trigger']
  } | null
  differences: TokenDifference[]
  checkedAt: string
}
