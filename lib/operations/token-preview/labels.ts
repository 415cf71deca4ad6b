import type { LoginClaims } from '@/lib/ports/identity/token-claims'
import type { NoTokenReason, TokenDifference, TokenState } from './views'

/** Whether a token can be had, as a title. */
export const stateLabels: Record<TokenState, string> = {
  now: 'Signing in gives tokens that say this',
  after_first_sign_in: 'No token yet: the first sign-in, with a password of their own, gives one',
  after_new_password: 'No new token yet: Cognito wants a new password first',
  none: 'No new token',
  unknown: 'Not known',
}

export const reasonSentences: Record<NoTokenReason, string> = {
  silent:
    'Cognito does not answer at the moment, so it is not known whether there would be a token, and what it would say.',
  no_login_yet: 'Cognito has no login for this user yet.',
  login_gone: 'The login of this user is gone from Cognito.',
  not_ours: 'Cognito has no login for this user; their address belongs to another login.',
  disabled:
    'The login is disabled in Cognito, as it should be: the user or the organisation has no access.',
  disabled_elsewhere: 'The login is disabled in Cognito, though access is not suspended here.',
  invitation_lapsed:
    'The invitation has lapsed, and with it the temporary password. A new invitation opens the way again.',
  unknown_state: 'The login is in a state in Cognito that is not known here.',
}

export const differenceSentences: Record<TokenDifference, string> = {
  access_ended_here:
    'The user or the organisation has no access here, and Cognito still lets the login in: until it has followed, other pages get tokens from it.',
  email: 'The email address in the token is not the one that the user has here.',
  email_to_follow:
    'The user has confirmed a new email address, and Cognito has not followed: the token has the one of before.',
  organisation: 'The token does not name the organisation that the user is in here.',
  mark: 'The token does not carry the ID of this partner user.',
  groups: 'The login is in groups of the pool. Partner users are in none by our doing.',
}

export const triggerSentences: Record<LoginClaims['trigger'], string> = {
  none: 'The pool has no trigger that adds claims.',
  id_token:
    'The pool has a trigger that adds claims to the id token. What it adds is shown as our code of it has it; nobody looked into the function in the pool.',
  both_tokens:
    'The pool has a trigger that adds claims to both tokens. What it adds is shown as our code of it has it; nobody looked into the function in the pool.',
}
