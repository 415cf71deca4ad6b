import { jobLabel } from '@/lib/operations/installation/labels'
import { differenceWords } from '@/lib/operations/reconcile/labels'
import { stopReasons } from '@/lib/partners/successors/labels'
import { refusalSentences } from '@/lib/partners/users/labels'
import { problemWords } from '@/lib/selling/orders/labels'
import { shownEmail } from '../fields'
import type { AuditAction, KeptFacts } from './events'
import { bulkActionSentences } from './internal/bulk-action-labels'
import { exportedLists } from './internal/exported-lists'
import { importSentences } from './internal/import-labels'
import { ourSideSentences } from './internal/our-side-labels'
import { programSentences } from './internal/program-labels'
import { savedViewSentences } from './internal/saved-view-labels'
import { sessionsEnded, signInSentences, sprayed } from './internal/sign-in-labels'
import { successionSentencesWith } from './internal/succession-labels'
import type { HistorySubject } from './lists'
import { type AuditReason, auditReason, type ExportedList } from './stored'

const quoted = (value: unknown) =>
  typeof value === 'string' && value !== '' ? `“${value}”` : 'nothing'

const pageNames: Record<string, string> = { shop: 'Shop', 'self-service': 'Self-Service' }

function pageList(value: unknown): string {
  const pages = Array.isArray(value) ? value.map((page) => pageNames[String(page)] ?? page) : []
  return pages.length > 0 ? pages.join(', ') : 'none'
}

/** The person or address an entry is about. */
function person({ name, email }: { name?: unknown; email?: unknown }): string {
  if (typeof name === 'string' && typeof email === 'string') return `${name} (${shownEmail(email)})`
  return typeof email === 'string' ? shownEmail(email) : typeof name === 'string' ? name : 'a user'
}

const text = (value: unknown) =>
  typeof value === 'string' && value !== '' ? shownEmail(value) : 'somebody'

const movement = (
  before: KeptFacts<'partner_user.moved', 'before'>,
  after: KeptFacts<'partner_user.moved', 'after'>,
) => `Moved ${person(after)} from ${quoted(before.organisation)} to ${quoted(after.organisation)}.`

function changes(
  before: KeptFacts<'partner_organisation.updated', 'before'>,
  after: KeptFacts<'partner_organisation.updated', 'after'>,
): string {
  const parts = []
  if ('name' in after) parts.push(`the name from ${quoted(before.name)} to ${quoted(after.name)}`)
  if ('logoUrl' in after)
    parts.push(`the logo from ${quoted(before.logoUrl)} to ${quoted(after.logoUrl)}`)
  return parts.length > 0 ? `Changed ${parts.join(' and ')}.` : 'Changed the organisation.'
}

const orderKinds: Record<string, string> = {
  sale: 'an order',
  amendment: 'a change of a subscription',
  cancellation: 'a cancellation',
  withdrawal: 'the withdrawal of a cancellation',
}

const orderOf = (facts: KeptFacts<'order.retried', 'after'>) =>
  `${orderKinds[String(facts.kind)] ?? 'an order'} for ${quoted(facts.customer)} (${text(facts.number)})`

const accountStates: Record<string, string> = {
  active: 'it is active.',
  unknown: 'Zuora does not know it.',
  unusable: 'it is not active.',
}

function billingAccountFound({
  state,
  name,
  number,
}: KeptFacts<'partner_organisation.billing_account_checked', 'after'>): string {
  const found = accountStates[String(state)] ?? 'no answer.'
  return typeof name === 'string' ? `${quoted(name)} (${text(number)}), ${found}` : found
}

type Sentences = {
  [Action in AuditAction]: (
    before: KeptFacts<Action, 'before'>,
    after: KeptFacts<Action, 'after'>,
  ) => string
}

const sentences: Sentences = {
  'partner_organisation.created': (_, after) => `Created the organisation ${quoted(after.name)}.`,
  'partner_organisation.updated': changes,
  'partner_organisation.page_access_changed': (before, after) =>
    `Changed page access from ${pageList(before.pageAccess)} to ${pageList(after.pageAccess)}.`,
  'partner_organisation.suspended': () => 'Suspended the organisation.',
  'partner_organisation.reactivated': () => 'Reactivated the organisation.',
  'partner_organisation.archived': () => 'Archived the organisation.',
  'partner_organisation.restored': () => 'Restored the organisation from the archive.',
  'partner_organisation.billing_account_checked': (_, after) =>
    `Looked for the Zuora account: ${billingAccountFound(after)}`,
  'offer.created': (_, after) => `Created the offer ${quoted(after.name)}.`,
  'offer.updated': (_, after) => `Changed the offer ${quoted(after.name)}.`,
  'offer.audience_changed': (_, after) =>
    `${after.offered ? 'Gave' : 'Took'} the offer ${quoted(after.name)} ${after.offered ? 'to' : 'from'} ${quoted(after.organisation)}.`,
  'order.placed': (_, after) => `Placed ${orderOf(after)}.`,
  'order.confirmed': (_, after) =>
    `Zuora confirmed ${orderOf(after)}: subscription ${text(after.subscription)}.`,
  'order.refused': (_, after) => `Zuora refused ${orderOf(after)}.`,
  'order.needs_attention': (_, after) => `Attention is needed for ${orderOf(after)}.`,
  'order.retried': (_, after) => `Tried again: ${orderOf(after)}.`,
  'order.given_up': (_, after) => `Gave up ${orderOf(after)}.`,
  'partner_user.created': (_, after) => `Added ${person(after)}.`,
  'partner_user.invited': (_, after) => `Invitation sent to ${person(after)}.`,
  'partner_user.invitation_requested': (_, after) =>
    `A new invitation for ${person(after)} was asked for.`,
  'partner_user.invitation_refused': (_, after) => `The login of ${person(after)} was refused.`,
  'partner_user.login_refused': (_, after) =>
    `A change of the login of ${person(after)} was refused.`,
  'partner_user.login_aligned': (_, after) => `The login of ${person(after)} is as wanted again.`,
  'partner_user.suspended': (_, after) => `Suspended ${person(after)}.`,
  'partner_user.reactivated': (_, after) => `Reactivated ${person(after)}.`,
  'partner_user.renamed': (before, after) =>
    `Changed the name of ${text(after.email)} from ${quoted(before.name)} to ${quoted(after.name)}.`,
  'partner_user.moved': movement,
  'partner_user.moved_away': movement,
  'partner_user.email_change_requested': (before, after) =>
    `Asked to change the email address of ${text(after.name)} from ${text(before.email)} to ${text(after.email)}.`,
  'partner_user.email_change_cancelled': (before, after) =>
    `Cancelled the change of the email address of ${text(after.name)} to ${text(before.email)}; it stays ${text(after.email)}.`,
  'partner_user.email_change_confirmed': (_, after) =>
    `The new email address ${text(after.email)} of ${text(after.name)} was confirmed.`,
  'partner_user.email_change_undeliverable': (_, after) =>
    `A mail about the change of an email address could not be delivered to ${text(after.email)}.`,
  'partner_user.email_changed': (before, after) =>
    `The email address of ${text(after.name)} changed from ${text(before.email)} to ${text(after.email)}.`,
  'partner_user.authenticator_reset': (_, after) =>
    `Reset the authenticator app of ${person(after)}.`,
  'partner_user.login_removed': (before) =>
    `Cognito confirmed that the login of ${person(before)} is gone.`,
  'partner_user.withdrawal_given_up': () =>
    'Gave up deleting the login in Cognito: it may still be there.',
  'partner_user.retried': (_, after) => `Tried again to set up ${person(after)}.`,
  'partner_user.removed': (before) => `Removed ${person(before)}.`,
  'partner_user.repair_requested': (_, after) => `Asked to repair the login of ${person(after)}.`,
  'partner_user.repaired': (_, after) =>
    `The login of ${person(after)} was repaired, as a direct look at Cognito shows.`,
  'partner_user.repair_given_up': (_, after) =>
    `Gave up looking whether the login of ${person(after)} was repaired: it did not show.`,
  'partner_user.sign_in_block_lifted': (_, after) =>
    `Lifted the block after too many attempts to sign in as ${text(after.email)}.`,
  'staff_member.sign_in_block_lifted': (_, after) =>
    `Lifted the block after too many attempts to sign in as ${text(after.email)}.`,
  'job.retried': (_, after) => `Had a given-up job tried again: ${jobLabel(text(after.job))}.`,
  ...importSentences,
  ...bulkActionSentences,
  ...(signInSentences as Pick<Sentences, keyof typeof signInSentences>),
  'partner_user.sessions_ended_by_staff': sessionsEnded,
  'partner_user.sign_in_checked': (_, after) => `Looked whether ${person(after)} can sign in.`,
  'partner_user.restore_decided': (_, after) =>
    after.decision === 'keep_cognito'
      ? `Decided after a restore that Cognito is right about ${person(after)}.`
      : `Decided after a restore that the copy is right about ${person(after)}.`,
  'installation.held': (_, after) =>
    `The database was restored from a copy that knows what happened until ${text(after.copyMadeAt)}, and is held; ${Number(after.sessionsEnded) || 0} sessions were ended.`,
  'installation.released': (_, after) =>
    `Ended the hold after a restore. Logins that differed: ${Number(after.logins) || 0}; in Zuora and not here: ${Number(after.billing) || 0}.`,
  'sign_in.sprayed': (_, after) => sprayed(after),
  'list.exported': (_, after) =>
    `Asked for ${exportedLists[after.list as ExportedList] ?? 'a list'} as a file.`,
  ...ourSideSentences,
  ...successionSentencesWith(stopReasons),
  ...programSentences,
  ...savedViewSentences,
  'history.exported': () => 'Asked for the history as a file.',
  'staff_member.news_chosen': (_, after) =>
    after.wanted === true
      ? 'Chose to be mailed what needs attention.'
      : 'Chose not to be mailed what needs attention.',
  'staff_member.changed': () => 'A staff member’s role or details changed.',
}

/** Every action that history knows. */
export const auditActions = Object.keys(sentences) as AuditAction[]

const isKnown = (action: string): action is AuditAction => Object.hasOwn(sentences, action)

/** What happened, as a sentence for people; also of an older line, and of an action that is not known. */
export function describeEntry({
  action,
  before,
  after,
}: {
  action: string
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
}): string {
  return isKnown(action) ? sentences[action](before ?? {}, after ?? {}) : `${action}.`
}

function reasonWords(reason: AuditReason): string | null {
  switch (reason.code) {
    case 'stated':
      return reason.text
    case 'order_problem':
      return problemWords(reason.problem)
    case 'login_refused': {
      const { refusal, said } = reason
      const sentence = refusalSentences[refusal]
      return refusal.endsWith('not_permitted') ? `${sentence} Cognito said: ${said}.` : sentence
    }
    case 'refused_while_adding':
      return 'The invitation was refused while the user was being added.'
    case 'difference_found':
      return differenceWords(reason.cause, reason.attributes)
    case 'tries_used_up':
      return reason.said ?? 'The worker was killed.'
    case 'in_no_staff_group':
      return 'No longer in a staff group of the user pool.'
  }
}

/** Why it happened, for staff; null where nobody said. `reasonText`: of a line from before reasons were codes. */
export function describeReason({
  reason,
  reasonText,
}: {
  reason: Record<string, unknown> | null
  reasonText: string | null
}): string | null {
  if (reason === null) return reasonText
  const known = auditReason.safeParse(reason)
  return known.success ? reasonWords(known.data) : String(reason.code)
}

/** What history is about, in words. */
export const historySubjectLabels: Record<HistorySubject, string> = {
  partner_organisation: 'Partner organisations',
  partner_user: 'Partner users',
  tag: 'Tags',
  custom_field: 'Custom fields',
  partners_view: 'Views of partners',
  offer: 'Offers',
  order: 'Orders',
  staff_member: 'Staff',
  job: 'Jobs',
  sign_in: 'Guessing at sign-ins',
  api_client: 'API clients',
  webhook: 'Webhooks',
  history: 'Exports of the history',
  list: 'Exports of lists',
  import: 'Imports',
  bulk_action: 'Bulk actions',
  installation: 'Restores of the database',
}
