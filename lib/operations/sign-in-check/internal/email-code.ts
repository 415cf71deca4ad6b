import type { Check, WayOut } from '../views'
import type { SignInFacts } from './judge-sign-in'

/** What of the installation and the user a mailed code depends on besides. */
export type EmailCodeFacts = SignInFacts & {
  /** The installation offers it (`SIGN_IN_EMAIL_CODE`), on its own login page. */
  offered: boolean
  /** Partner users have to use an authenticator app here (`MFA_REQUIRED`). */
  authenticatorRequired: boolean
  /** The user has enrolled one, as far as we know. */
  usesAuthenticator: boolean
}

const name = 'email_code'

const notice = (finding: string, advice: string, wayOut: WayOut | null = null): Check[] => [
  { name, state: 'notice', finding, advice, wayOut },
]

/**
 * Whether a code would be mailed if they asked for one, and why not. It keeps nobody out, since the password
 * stays; nothing is said where codes are not offered.
 */
export function checkEmailCode(facts: EmailCodeFacts): Check[] {
  const { offered, user, organisation, login, blocks } = facts
  if (!offered) return []
  if (facts.authenticatorRequired) {
    return notice(
      'No: an authenticator app is required here, and codes by email are off for that.',
      'They sign in with their password and the code of their app.',
    )
  }
  const barred = user.suspended || user.leaving || organisation.suspended || organisation.archived
  if (barred || !login.answered || !login.found) {
    return [{ name, state: 'not_reached', finding: '', advice: null, wayOut: null }]
  }
  if (facts.usesAuthenticator) {
    return notice(
      'No: they use an authenticator app, and Cognito does not combine the two.',
      'They sign in with their password and the code of their app.',
    )
  }
  const { found } = login
  if (found.status === 'invited') {
    return notice(
      'Perhaps not: they have never signed in, and Cognito does not document whether it mails a code then.',
      'With the temporary password they can sign in at once. Once it has lapsed, asking for a code sends them a new invitation where Cognito mails none.',
    )
  }
  if (found.status !== 'confirmed') {
    return notice(
      'Perhaps not: Cognito documents codes for logins with a password of their own only.',
      'Ask them to use “Forgotten password?” on the login page.',
    )
  }
  if (found.email.toLowerCase() !== user.email) {
    return notice(`No: Cognito knows the login as ${found.email}.`, 'Repair the login.', {
      kind: 'repair_login',
    })
  }
  if (!found.emailVerified) {
    return notice('No: their address is not verified in Cognito.', 'Repair the login.', {
      kind: 'repair_login',
    })
  }
  const mails = blocks.filter(({ kind }) => kind === 'code_mail')
  if (mails.length > 0) {
    return notice(
      mails.some(({ everywhere }) => everywhere)
        ? 'Not now: too many mails were asked for.'
        : `Yes, to ${user.email}, but not now from one network or browser: too many mails were asked for there.`,
      'They can wait, or you lift the block.',
      { kind: 'lift_block' },
    )
  }
  return [{ name, state: 'fine', finding: `Yes, to ${user.email}.`, advice: null, wayOut: null }]
}
