import type {
  ReconcileCause,
  ReconcileFailure,
  ReconcileFindingKind,
  ReconcileOrigin,
} from '@/db/enums'
import { type Differences, repairOf, type Verdict } from './policy'

export const kindLabels: Record<ReconcileFindingKind, string> = {
  only_here: 'Only here',
  only_there: 'Only in Cognito',
  different: 'Different',
}

/** What each kind of finding is, for the heading of its list. */
export const kindSentences: Record<ReconcileFindingKind, string> = {
  only_here: 'Users whose login Cognito does not have.',
  only_there: 'Logins that carry our mark and belong to no user of ours.',
  different: 'Users whose login says something else than we do.',
}

/** What a comparison could not judge, in a sentence; null when there is nothing. */
export function leftOutSentence(leftOut: number): string | null {
  if (leftOut === 0) return null
  const [number, were] = leftOut === 1 ? ['One', 'was'] : [leftOut.toLocaleString('en-GB'), 'were']
  return `${number} more ${were} left out, because a change was still on its way to Cognito. Compare again in some minutes.`
}

export const originLabels: Record<ReconcileOrigin, string> = {
  nightly: 'the nightly job',
  staff: 'staff',
  command: 'the command line',
}

export const attributeLabels: Record<string, string> = {
  name: 'Name',
  email: 'Email address',
  emailVerified: 'Email address verified',
  enabled: 'May sign in',
  organisation: 'Partner organisation',
  mark: 'Our mark',
}

type Described = Pick<Verdict, 'cause' | 'differences' | 'email'>

/** What was found, in a sentence. */
export function describeFinding({ cause, differences }: Described): string {
  return differenceWords(cause, Object.keys(differences ?? {}))
}

/** The same of its cause and the attributes that differ. */
export function differenceWords(cause: ReconcileCause, attributes: readonly string[]): string {
  switch (cause) {
    case 'never_made':
      return 'Added here, and setting up the login never came to its end.'
    case 'login_missing':
      return 'Cognito no longer has the login that this user signs in with.'
    case 'user_removed':
      return 'Removed here, and the login still exists.'
    case 'user_unknown':
      return 'The login was made for a user whom this database does not know.'
    case 'second_login':
      return 'The login carries the mark of a user who signs in with another login.'
    case 'mark_missing':
      return 'The login that this user signs in with does not carry our mark for them.'
    case 'values':
      return `Not the same: ${attributes
        .map((attribute) => (attributeLabels[attribute] ?? attribute).toLowerCase())
        .join(', ')}.`
  }
}

function describeValues(differences: Differences, say: (id: string) => string): string[] {
  const { name, email, emailVerified, enabled, organisation } = differences
  return [
    name && `Sets the name in Cognito to “${name.here}”.`,
    email && `Sets the login’s email address to ${email.here}, as a verified one.`,
    emailVerified && !email && 'Marks the email address in Cognito as verified.',
    enabled &&
      (enabled.here === 'yes'
        ? 'Lets the login sign in again.'
        : 'Disables the login and signs it out everywhere.'),
    organisation && `Sets the organisation in the login to ${say(organisation.here)}.`,
  ].filter((sentence) => typeof sentence === 'string')
}

/** What a repair would do, a sentence each; `say` puts an organisation's ID into words. */
export function describeRepair(finding: Described, say: (id: string) => string): string[] {
  switch (finding.cause) {
    case 'never_made':
      return ['Makes the login and sends the invitation.']
    case 'login_missing':
      return [
        'Marks the user as Needs attention, where Retry makes a new login and Remove ends it.',
      ]
    case 'user_removed':
    case 'user_unknown':
      return [`Deletes the login ${finding.email} from Cognito.`]
    case 'values':
      return describeValues(finding.differences ?? {}, say)
    case 'second_login':
    case 'mark_missing':
      return []
  }
}

/** What a repaired finding is called: a lost login stays lost until somebody acts on the user’s row. */
export function outcomeOf({ cause }: Pick<Verdict, 'cause'>): string {
  return cause === 'login_missing' ? 'Needs attention' : 'Repaired'
}

/** What a person must decide before a repair that is not safe, or do where there is none; null else. */
export function decisionFor(finding: Described): string | null {
  switch (finding.cause) {
    case 'user_unknown':
      return 'If this database was restored from an older copy, the login may belong to somebody who is missing here. Find out whose it is first.'
    case 'second_login':
      return 'Find out which of the two logins the person uses, and delete the other one in Cognito.'
    case 'mark_missing':
      return 'Nothing of ours changes a login without our mark. If the login is this person’s, set custom:partner_user in Cognito to the user’s ID; else remove the user.'
    case 'values':
      return repairOf(finding)?.safe === false ? valuesDecision(finding.differences ?? {}) : null
    case 'never_made':
    case 'login_missing':
    case 'user_removed':
      return null
  }
}

function valuesDecision({ email, enabled }: Differences): string {
  const parts = []
  if (email) {
    parts.push(
      'Somebody changed the address in Cognito. If the new one is right, change the email here instead.',
    )
  }
  if (enabled?.here === 'yes') {
    parts.push('Somebody disabled the login in Cognito. If that was meant, suspend the user here.')
  }
  return parts.join(' ')
}

const failures: Record<ReconcileFailure, (said: string | null) => string> = {
  pool_unreadable: (said) =>
    `Cognito could not be read to the end (${said ?? 'no answer'}). What is listed here is only a part.`,
  failed_each_time: () =>
    'The comparison failed each time it was begun. What is listed here is only a part.',
  stood_still: () => 'The process that compared ended before it was done.',
}

/**
 * Why a comparison did not come to its end; null for one that did. Sentences of an earlier version are shown as they
 * were written.
 */
export function failureWords({
  failure,
  failureSaid,
}: {
  failure: string | null
  failureSaid: string | null
}): string | null {
  if (failure === null || !Object.hasOwn(failures, failure)) return failure
  return failures[failure as ReconcileFailure](failureSaid)
}
