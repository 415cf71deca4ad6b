/** Whose sign-in an access token is of, once it is proven to be one of the pool's for a client that is known here. */
export type AccessToken = {
  /** The login's. */
  sub: string
  /** Names the sign-in, through all of its refreshes. */
  signInId: string
  /** When the person signed in; refreshing a token does not change it. */
  authenticatedAt: Date
}

/** Reads access tokens that a partner's own programs got from the identity provider. */
export type PartnerTokens = {
  /**
   * Null for what is no access token that is good now, or is another pool's or client's.
   * Rejects where the keys to prove it cannot be had.
   */
  read(token: string): Promise<AccessToken | null>
}
