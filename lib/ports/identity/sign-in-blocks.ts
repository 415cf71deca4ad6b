/**
 * What is limited: proving a password, answering with a code, setting a password with a mailed code, having the mail with
 * that code sent, having a code mailed that signs in. Each counts by itself: guessing reset codes bars nobody's authenticator app.
 */
export type AttemptKind = 'password' | 'code' | 'reset' | 'mail' | 'code_mail'

/**
 * An account that may not be tried at the moment. `everywhere`: by nobody who comes in a browser that is not known for
 * it; else out of one network, in one known browser or in one session only.
 */
export type Block = { kind: Exclude<AttemptKind, 'mail'>; until: Date; everywhere: boolean }

/** Port: the accounts that may not sign in for a while, after too many attempts. */
export type SignInBlocks = {
  /** The blocks that an account is under now: of each kind one everywhere at most, and the longest of those elsewhere. */
  blocksOf(account: string): Promise<Block[]>
  /** Lets an account be tried again at once. */
  lift(account: string): Promise<void>
}
