import type { WantedLogin } from '@/db/queries/partners/wanted-login'
import type { Login } from '@/lib/ports/identity/directory'

/** What the database wants of a login, and what bears on how to get there. */
export type LoginGoal = {
  partnerUserId: string
  partnerOrganisationId: string
  /** Null while the login is not known to exist. */
  sub: string | null
  /** No login could be made, and nobody has asked to try again. */
  refused: boolean
  name: string
  email: string
  /** `email` was confirmed and is not the user's own yet. */
  newEmail: boolean
  enabled: boolean
  /** Access was given back, or an invitation asked for, since the login last followed. */
  mayEnable: boolean
  removal: boolean
  /** A new invitation was asked for since the last one was sent. */
  invitation: boolean
  resetAuthenticator: boolean
}

/** What the database wants of this login now. */
export function goalOf({
  user,
  enabled,
  accessGivenBack,
  email,
  newEmail,
}: WantedLogin): LoginGoal {
  const { invitationRequestedAt, invitedAt } = user
  const invitation =
    invitationRequestedAt !== null &&
    user.firstSignedInAt === null &&
    (invitedAt === null || invitationRequestedAt > invitedAt)
  return {
    partnerUserId: user.id,
    partnerOrganisationId: user.organisationId,
    sub: user.cognitoSub,
    refused: user.provisioning === 'rejected',
    name: user.name,
    email,
    newEmail: newEmail !== null,
    enabled,
    mayEnable: accessGivenBack || invitation,
    removal: user.removalRequestedAt !== null,
    invitation,
    resetAuthenticator:
      user.authenticatorResetRequestedAt !== null && user.authenticatorEnrolledAt === null,
  }
}

/** One thing to do on the way to the wanted login, in the directory or here. */
export type LoginStep =
  | 'invite'
  | 'delete_login'
  | 'note_removal'
  | 'note_loss'
  | 'note_login'
  | 'disable'
  | 'enable'
  | 'reset_authenticator'
  | 'update_attributes'
  | 'adopt_email'
  | 'renew_invitation'
  | 'note_alignment'
  /** Nothing can be done before staff change something. */
  | 'wait'

/**
 * The next step from the login as it is to the one that is goal. What ends access comes first. Who
 * may not sign in gets no invitation until they may. `signedOut`: a disabled login was signed out
 * everywhere in this run; whether an earlier run came that far is not known. A login that somebody disabled in the
 * directory stays so, unless access was given back: the comparison lists it until a person decides.
 */
export function nextStep(
  goal: LoginGoal,
  login: Login | null,
  { signedOut }: { signedOut: boolean },
): LoginStep {
  const ours = login?.partnerUserId === goal.partnerUserId
  if (goal.removal) return ours ? 'delete_login' : 'note_removal'
  if (goal.sub === null) {
    // A login that an attempt has made whose answer was lost: it is noted first, then disabled.
    if (!goal.enabled) return ours ? 'note_login' : 'wait'
    return goal.refused ? 'wait' : 'invite'
  }
  if (!login || !ours) return 'note_loss'
  if (!goal.enabled && (login.enabled || !signedOut)) return 'disable'
  if (goal.enabled && goal.mayEnable && !login.enabled) return 'enable'
  if (goal.resetAuthenticator) return 'reset_authenticator'
  if (!isAsWanted(login, goal)) return 'update_attributes'
  if (goal.newEmail) return 'adopt_email'
  if (goal.enabled && goal.invitation) return 'renew_invitation'
  return 'note_alignment'
}

function isAsWanted(login: Login, goal: LoginGoal): boolean {
  return (
    login.email.toLowerCase() === goal.email &&
    login.emailVerified &&
    login.name === goal.name &&
    login.partnerOrganisationId === goal.partnerOrganisationId
  )
}
