import type { MailOutcome } from '../mail/mailer'

/** A login as the user directory (Amazon Cognito) holds it. */
export type Login = {
  sub: string
  email: string
  emailVerified: boolean
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

/** Into which organisation somebody is invited, and by whom; the inviter is null where it is nobody of staff. */
export type Inviting = { organisation: string; inviter: string | null }

/**
 * Mails an invitation with a temporary password, which it keeps nowhere. Where there is none, the directory
 * mails by itself, without naming organisation and inviter. Never rejects.
 */
export type InvitationMail = (invitation: {
  to: string
  name: string
  password: string
  validDays: number
  from: Inviting | null
}) => Promise<MailOutcome>

/** What a new login is to look like, and what its invitation says. */
export type NewLogin = {
  email: string
  name: string
  partnerUserId: string
  partnerOrganisationId: string
  from?: Inviting | undefined
}

/** Names a login that we made, by both sides' identifiers. */
export type OurLogin = { sub: string; partnerUserId: string }

/** What a login says about its person. */
export type LoginAttributes = { email: string; name: string; partnerOrganisationId: string }

/**
 * How a write to the directory ended.
 * `done`: it is so now. `already`: it was so before. `rejected`: refused for good, with a closed
 * reason and the directory's own word for the log. `unknown`: it may or may not have happened; read
 * before trying again.
 */
export type DirectoryOutcome<T, Reason extends string> =
  | { kind: 'done'; value: T }
  | { kind: 'already'; value: T }
  | { kind: 'rejected'; reason: Reason; detail: string }
  | { kind: 'unknown'; cause: unknown }

/**
 * Why a login could not be made. `email_taken`: somebody else's login has this address. `mail_failed`:
 * the invitation could not be sent; no login is left behind. `invalid`: the directory refuses the
 * values. `not_permitted`: it refuses us, or for a reason that we do not know.
 */
export type CreateRejection = 'email_taken' | 'mail_failed' | 'invalid' | 'not_permitted'

/** An invitation that was sent. */
export type Invitation = { sub: string; invitedAt: Date; expiresAt: Date }

/** Why a login may not be deleted: it does not carry the marker that was named. */
export type DeleteRejection = 'not_ours' | 'not_permitted'

/** Why a login of ours could not be changed. `gone`: there is none, or it carries another marker. */
export type ChangeRejection = 'gone' | 'not_permitted'
/** `email_taken`: another login has the address; nothing was changed. */
export type UpdateRejection = ChangeRejection | 'email_taken' | 'invalid'
/** `mail_failed`: the invitation could not be sent; the login stays. */
export type ResendRejection = ChangeRejection | 'mail_failed'

/** Port: what the user directory says of a login. It rejects where the directory cannot be read. */
export type DirectoryReader = {
  /** The login that signs in with this address, or null. Always a direct read. */
  findByEmail(email: string): Promise<Login | null>
  findBySub(sub: string): Promise<Login | null>
}

/**
 * Port: manages logins. The one way to write to the user directory.
 *
 * Every write states an end state and may be repeated: after `unknown`, or in a process that took
 * over from a killed one, the same call is made again. It is the adapter that looks before it acts
 * twice, because only there looking and acting are one step apart. No write touches a login that does
 * not carry our marker. No call rejects, except the reads.
 */
export type Directory = DirectoryReader & {
  /**
   * End state: a login with this address carries our marker, and an invitation that works has been
   * mailed to it. `done`: made and mailed. `already`: an earlier attempt had made it, and mailed; only when
   * that invitation has lapsed or could not be delivered is it sent again (the newest mail is the one that
   * works). `email_taken`: the address is somebody else's login, with no marker or with another user's.
   */
  invite(login: NewLogin): Promise<DirectoryOutcome<Invitation, CreateRejection>>
  /**
   * End state: a new invitation that works has been mailed to the login's address, whatever became of
   * an earlier one. A password that was set already no longer counts.
   */
  resendInvitation(
    login: OurLogin & { from?: Inviting | undefined },
  ): Promise<DirectoryOutcome<Invitation, ResendRejection>>
  /** End state: the login has this name and organisation, and this address as a verified one. */
  updateAttributes(
    login: OurLogin & LoginAttributes,
  ): Promise<DirectoryOutcome<null, UpdateRejection>>
  /** End state: the login can sign in. */
  enable(login: OurLogin): Promise<DirectoryOutcome<null, ChangeRejection>>
  /** End state: the login cannot sign in, and is signed out everywhere. */
  disable(login: OurLogin): Promise<DirectoryOutcome<null, ChangeRejection>>
  /** End state: no token that the login was given so far can be renewed. */
  signOutEverywhere(login: OurLogin): Promise<DirectoryOutcome<null, ChangeRejection>>
  /** End state: signing in asks for no code of an authenticator app. */
  resetAuthenticator(login: OurLogin): Promise<DirectoryOutcome<null, ChangeRejection>>
  /**
   * End state: no login has this `sub`. Deletes it only if it carries the marker `partnerUserId`;
   * anybody else's login is left alone (`not_ours`). `already`: there was none.
   */
  deleteLogin(login: OurLogin): Promise<DirectoryOutcome<null, DeleteRejection>>
}
