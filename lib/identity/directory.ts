/** A login as the user directory (Amazon Cognito) holds it. */
export type Login = {
  sub: string
  email: string
  name: string
  enabled: boolean
  /** `invited`: the temporary password has not been replaced yet. */
  status: 'invited' | 'confirmed' | 'reset_required' | 'other'
  /** Our partner user's id, written into the login when we made it; null for anybody else's login. */
  partnerUserId: string | null
  partnerOrganisationId: string | null
  createdAt: Date
  updatedAt: Date
}

/** What a new login is to look like. */
export type NewLogin = {
  email: string
  name: string
  partnerUserId: string
  partnerOrganisationId: string
}

/**
 * How a write to the directory ended.
 * `done`: it is so now. `already`: it was so before. `rejected`: refused for good, with a closed
 * reason and the directory's own word for the log. `unknown`: it may or may not have happened; read
 * before trying again.
 */
export type Outcome<T, Reason extends string> =
  | { kind: 'done'; value: T }
  | { kind: 'already'; value: T }
  | { kind: 'rejected'; reason: Reason; detail: string }
  | { kind: 'unknown'; cause: unknown }

/**
 * Why a login could not be made. `email_taken`: somebody else's login has this address. `mail_failed`: the invitation could not be
 * sent; no login is left behind. `invalid`: the directory refuses the values. `not_permitted`: it refuses
 * us, or for a reason that we do not know.
 */
export type CreateRejection = 'email_taken' | 'mail_failed' | 'invalid' | 'not_permitted'

/** An invitation that was sent. */
export type Invitation = { sub: string; invitedAt: Date; expiresAt: Date }

/** Port: manages logins. The one way to write to the user directory. */
export type Directory = {
  /** The login that signs in with this address, or null. Always a direct read. */
  findByEmail(email: string): Promise<Login | null>
  findBySub(sub: string): Promise<Login | null>
  /** Makes a login and mails its invitation. `already` when it exists and carries our marker. */
  invite(login: NewLogin): Promise<Outcome<Invitation, CreateRejection>>
}
