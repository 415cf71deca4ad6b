import type { Login } from './directory'

/** What a claim of a token says. */
export type ClaimValue = string | boolean | readonly string[]

/** Claims by their names. */
export type Claims = Readonly<Record<string, ClaimValue>>

/** What tokens of a login would say of its person now. */
export type LoginClaims = {
  login: Login
  /** Without what is about the token itself: when, by whom and for which client it was made. */
  idToken: Claims
  accessToken: Claims
  /** `none`: nothing is added when a token is made. `id_token`, `both_tokens`: to which it is. */
  trigger: 'none' | 'id_token' | 'both_tokens'
}

/** Reads what tokens would say, without making any. */
export type TokenClaims = {
  /**
   * Of the login with this `sub` or email address; null where there is none.
   * Rejects where the directory cannot be read.
   */
  claimsOf(username: string): Promise<LoginClaims | null>
}
