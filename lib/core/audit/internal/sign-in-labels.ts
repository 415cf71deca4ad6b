import { shownEmail } from '../../fields'
import type { RefusedProof } from './own-account-events'

type Facts = { readonly [Key in string]?: unknown }

/** With what and from where, as far as the line says; an older one says neither. */
function by({ browser, address }: Facts): string {
  const parts = [
    typeof browser === 'string' && ` with ${browser}`,
    typeof address === 'string' && ` from ${address}`,
  ]
  return parts.filter(Boolean).join('')
}

const refused: Record<RefusedProof, string> = {
  password: 'A wrong password was entered',
  app_code: 'A wrong code of the authenticator app was entered',
  mailed_code: 'A wrong code was entered in place of the mailed one',
  reset_code: 'A wrong code was entered to choose a new password',
  recovery_code: 'A recovery code was refused',
  not_admitted: 'A sign-in was refused, because there is no access',
}

const blocked: Record<string, string> = {
  password: 'Too many passwords were tried',
  code: 'Too many codes were tried',
  reset: 'Too many codes were tried to choose a new password',
  mail: 'Too many codes to choose a new password were asked for',
  code_mail: 'Too many codes to sign in with were asked for',
}

/** So is said that more of the same leaves no lines. */
const once = 'At most one line an hour tells of this.'

const refusal = (after: Facts) =>
  `${refused[after.what as RefusedProof] ?? 'A sign-in was refused'}${by(after)}. ${once}`

const block = (after: Facts) =>
  `${blocked[String(after.what)] ?? 'Too many attempts to sign in'}${by(after)}: no more were taken for a while. ${once}`

const sentenceOf = (words: string) => (_: unknown, after: Facts) => `${words}${by(after)}.`

function recoveryCodeUsed(_: unknown, after: Facts): string {
  const left = after.recoveryCodesLeft
  return `Used a recovery code${by(after)}: the authenticator app is to be forgotten, and the next sign-in enrols another.${
    typeof left === 'number' ? ` Recovery codes left: ${left}.` : ''
  }`
}

const own = {
  signed_in: (_: unknown, after: Facts) =>
    `Signed in${by(after)}${after.newBrowser === true ? ', a browser that was not known before' : ''}.`,
  signed_out: sentenceOf('Signed out'),
  sessions_ended: (_: unknown, after: Facts) =>
    `Ended ${after.count === 1 ? 'another session' : `${after.count ?? 'some'} other sessions`} of their own${by(after)}.`,
  sign_in_refused: (_: unknown, after: Facts) => refusal(after),
  sign_in_blocked: (_: unknown, after: Facts) => block(after),
  password_reset_requested: (_: unknown, after: Facts) =>
    `A code to choose a new password was asked for${by(after)}. ${once}`,
  email_code_requested: (_: unknown, after: Facts) =>
    `A code to sign in with was asked for${by(after)}. ${once}`,
  password_reset: sentenceOf('Set a new password after forgetting the old one'),
  password_changed: sentenceOf('Changed the password'),
  signed_out_everywhere: sentenceOf('Signed out everywhere'),
  authenticator_enrolled: sentenceOf('Enrolled an authenticator app'),
  authenticator_replaced: sentenceOf('Replaced the authenticator app by another one'),
  recovery_codes_created: (_: unknown, after: Facts) =>
    `Made new recovery codes${by(after)}; earlier ones are void.`,
  recovery_code_used: recoveryCodeUsed,
}

type Own = typeof own
type OfBoth = {
  [Action in keyof Own as `${'partner_user' | 'staff_member'}.${Action}`]: Own[Action]
}

/** What is told of a person's own account and of sign-ins as them, of either kind of person. */
export const signInSentences = Object.fromEntries(
  (['partner_user', 'staff_member'] as const).flatMap((kind) =>
    Object.entries(own).map(([action, sentence]) => [`${kind}.${action}`, sentence]),
  ),
) as OfBoth

/** Many refused sign-ins, in a sentence. */
export function sprayed({ minutes, refusals, accounts, address }: Facts): string {
  if (typeof refusals !== 'number' || typeof accounts !== 'number')
    return 'Many sign-ins were refused within minutes.'
  const from = typeof address === 'string' ? ` from ${address}` : ''
  return `Within ${minutes} minutes ${refusals} sign-ins${from} were refused, of ${accounts} different addresses: somebody may be guessing.`
}

/** That staff ended the sessions of a user and the access tokens of their programs: which there were, in a sentence. */
export function sessionsEnded(_: unknown, { count, name, email }: Facts): string {
  const address = shownEmail(String(email))
  const person = typeof name === 'string' ? `${name} (${address})` : address
  return count === 0
    ? `Ended what access tokens of ${person} there may have been; no session was open.`
    : `Ended the sessions of ${person}.`
}
