import type { RestoreDecision, RestoreFindingKind } from '@/db/enums'
import { type Effect, effectsOf } from './policy'
import type { Failures } from './views'

/** Why an edit is refused, for staff and for everybody else. */
export const heldForOthers =
  'We have restored our data and are still checking it, so nothing was changed. Try again later.'
export const heldForStaff =
  'This database was restored from a copy and is held, so nothing was changed. An administrator ends that under Operations, Restore.'

/** What stands above every page of staff. */
export const bannerTitle = 'Restored from a copy, and held'
export const bannerSentence =
  'Nothing can be changed, no jobs run, and partners cannot sign in, until an administrator has seen what differs and ends this.'

export const decisionLabels: Record<RestoreDecision, string> = {
  keep_cognito: 'Cognito is right',
  keep_copy: 'The copy is right',
}

type Differences = Readonly<Record<string, { here: string; there: string }>>

const effectSentences: Record<Effect, (differences: Differences) => string> = {
  suspend_here: () => 'Suspends the user here; the login stays disabled.',
  enable_there: () => 'Lets the login sign in again.',
  email_from_there: ({ email }) => `Sets the email address here to ${email?.there}.`,
  email_from_here: ({ email }) => `Sets the email address in Cognito to ${email?.here}.`,
  name_from_there: ({ name }) => `Sets the name here to “${name?.there}”.`,
  name_from_here: ({ name }) => `Sets the name in Cognito to “${name?.here}”.`,
}

/** What a decision does, a sentence each. What is to happen in Cognito happens when the hold ends. */
export const describeEffects = (decision: RestoreDecision, differences: Differences): string[] =>
  effectsOf(decision, differences).map((effect) => effectSentences[effect](differences))

export const billingKindLabels: Record<RestoreFindingKind, string> = {
  order_unknown: 'Order',
  subscription_unknown: 'Subscription',
  account_unknown: 'Customer account',
  order_waiting: 'Order that waits here',
}

/** What to do about what Zuora has and the copy has not. */
export const billingAdvice: Record<RestoreFindingKind, string> = {
  order_unknown:
    'Placed after the copy was made. It stands in Zuora, and is not shown here: tell the partner, so that nobody orders it twice.',
  subscription_unknown:
    'It is billed, and nobody sees or changes it here. Cancel it in Zuora, or look after it there.',
  account_unknown:
    'The customer is not here. A new order for them here makes another account, so use the one in Zuora for what runs on it.',
  order_waiting:
    'It is placed. The job here finds it by its number when the hold ends, and places nothing twice. Nothing to do.',
}

/** What stands in the place of an empty list: nothing was found, or nobody knows. */
export function emptyWords(comparedAt: string | null, failure: string | null): string {
  if (failure) return `Not known. ${failure}`
  return comparedAt ? 'None.' : 'Not known before the comparison.'
}

const plural = (count: number) => (count === 1 ? '1 login' : `${count} logins`)

/** Why a hold cannot be ended yet; null when it can. */
export function obstacleOf(standing: {
  compared: boolean
  failures: Failures
  undecided: number
}): string | null {
  if (!standing.compared) return 'It has not been compared yet.'
  const failed = [standing.failures.cognito, standing.failures.billing].filter(Boolean)
  if (failed.length > 0) return `${failed.join(' ')} Compare again.`
  if (standing.undecided > 0)
    return `Decide first who is right about ${plural(standing.undecided)}.`
  return null
}

/** Why billing could not be compared. */
export const billingFailureSentence = (said: string) =>
  `Zuora could not be read to the end (${said}).`

/** The run that a hold names is not there any more. */
export const runGone = 'The comparison with Cognito is older than 30 days.'
