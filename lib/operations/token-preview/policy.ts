import type { Login } from '@/lib/ports/identity/directory'
import type { LoginClaims } from '@/lib/ports/identity/token-claims'
import type { NoTokenReason, TokenDifference, TokenState } from './views'

/** What of a user here their token is held against. */
export type TokenHolder = {
  id: string
  organisationId: string
  email: string
  /** A new address that was confirmed and is not the user's yet. */
  newEmail: string | null
  /** The login's, once it is known. */
  cognitoSub: string | null
  /** Neither the user nor the organisation is suspended, archived or being removed. */
  mayHaveAccess: boolean
  invitationExpiresAt: Date | null
}

type Judgement = { state: TokenState; reason: NoTokenReason | null }

const none = (reason: NoTokenReason): Judgement => ({ state: 'none', reason })

/** Whether tokens can be had with a login, which is null where Cognito has none. */
export function judgeToken(holder: TokenHolder, login: Login | null, now: Date): Judgement {
  if (!login) return none(holder.cognitoSub === null ? 'no_login_yet' : 'login_gone')
  if (holder.cognitoSub === null && login.partnerUserId !== holder.id) return none('not_ours')
  if (!login.enabled) return none(holder.mayHaveAccess ? 'disabled_elsewhere' : 'disabled')
  switch (login.status) {
    case 'confirmed':
      return { state: 'now', reason: null }
    case 'reset_required':
      return { state: 'after_new_password', reason: null }
    case 'other':
      return { state: 'unknown', reason: 'unknown_state' }
    case 'invited': {
      const lapsed = holder.invitationExpiresAt !== null && holder.invitationExpiresAt <= now
      return lapsed ? none('invitation_lapsed') : { state: 'after_first_sign_in', reason: null }
    }
  }
}

/** What the tokens of a login would say, or allow, that is not so here. */
export function tokenDifferencesOf(
  holder: TokenHolder,
  { login, idToken }: LoginClaims,
): TokenDifference[] {
  const email = login.email.toLowerCase()
  const { newEmail } = holder
  const differs: Record<TokenDifference, boolean> = {
    access_ended_here: !holder.mayHaveAccess,
    email: email !== holder.email && email !== newEmail,
    email_to_follow: newEmail !== null && email === holder.email,
    organisation: login.partnerOrganisationId !== holder.organisationId,
    mark: login.partnerUserId !== holder.id,
    groups: 'cognito:groups' in idToken,
  }
  return (Object.keys(differs) as TokenDifference[]).filter((name) => differs[name])
}
