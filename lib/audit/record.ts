import type { Transaction } from '@/db/client'
import { uuidv7 } from '@/db/ids'
import { insertStaffNews } from '@/db/queries/news'
import { auditLog } from '@/db/schema'
import type { Actor, Context } from '../context'
import { enqueue } from '../jobs/enqueue'
import { isToldToPartner, isToldToStaff } from './policy'

/** Everything that is written down, as `subject.deed`. */
export const auditActions = [
  'partner_organisation.created',
  'partner_organisation.updated',
  'partner_organisation.page_access_changed',
  'partner_organisation.suspended',
  'partner_organisation.reactivated',
  'partner_organisation.archived',
  'partner_organisation.restored',
  'partner_organisation.billing_account_checked',
  'offer.created',
  'offer.updated',
  'order.placed',
  'order.confirmed',
  'order.refused',
  'order.needs_attention',
  'order.retried',
  'order.given_up',
  'partner_user.created',
  'partner_user.invited',
  'partner_user.invitation_requested',
  'partner_user.invitation_refused',
  'partner_user.login_refused',
  'partner_user.login_aligned',
  'partner_user.suspended',
  'partner_user.reactivated',
  'partner_user.renamed',
  'partner_user.moved',
  'partner_user.moved_away',
  'partner_user.email_change_requested',
  'partner_user.email_change_cancelled',
  'partner_user.email_change_confirmed',
  'partner_user.email_change_undeliverable',
  'partner_user.email_changed',
  'partner_user.authenticator_reset',
  'partner_user.login_removed',
  'partner_user.withdrawal_given_up',
  'partner_user.retried',
  'partner_user.removed',
  'partner_user.repair_requested',
  'partner_user.repaired',
  'partner_user.repair_given_up',
  'partner_user.sign_in_block_lifted',
  'partner_user.signed_in',
  'partner_user.password_reset',
  'partner_user.password_changed',
  'partner_user.signed_out_everywhere',
  'partner_user.authenticator_enrolled',
  'partner_user.authenticator_replaced',
  'staff_member.signed_in',
  'staff_member.changed',
  'staff_member.password_reset',
  'staff_member.password_changed',
  'staff_member.signed_out_everywhere',
  'staff_member.authenticator_enrolled',
  'staff_member.authenticator_replaced',
  'staff_member.news_chosen',
  'history.exported',
] as const
export type AuditAction = (typeof auditActions)[number]

/** One line of history. `before` and `after` hold only what changed, in the words of the domain. */
export type AuditEvent = {
  action: AuditAction
  organisationId?: string
  partnerUserId?: string
  staffMemberId?: string
  offerId?: string
  orderId?: string
  before?: Record<string, unknown>
  after?: Record<string, unknown>
  /** Why, in a sentence: a person's reason or what Cognito said. */
  reason?: string
  /** Who a visitor turned out to be, where the context does not know it yet. */
  by?: { kind: 'staff' | 'partner_user'; id: string; name: string }
}

function describe(actor: Actor): { actorId: string | null; actorName: string } {
  switch (actor.kind) {
    case 'staff':
    case 'partner_user':
    case 'api_client':
      return { actorId: actor.id, actorName: actor.name }
    case 'job':
    case 'system':
      return { actorId: null, actorName: actor.name }
    case 'visitor':
      return { actorId: null, actorName: 'Visitor' }
  }
}

/**
 * Writes one line of history in the transaction of the change that it tells, and has those mailed whom it
 * concerns, where the installation can send mails.
 */
export async function record(tx: Transaction, ctx: Context, event: AuditEvent): Promise<void> {
  const { by, ...facts } = event
  const id = uuidv7()
  await tx.insert(auditLog).values({
    id,
    actorKind: by?.kind ?? ctx.actor.kind,
    ...(by ? { actorId: by.id, actorName: by.name } : describe(ctx.actor)),
    requestId: ctx.requestId,
    ...facts,
  })
  if (ctx.config.mailOffered) await tell(tx, id, facts)
}

/** So long is waited for more of the same, in seconds, before staff are mailed. */
const gathering = 60

async function tell(
  tx: Transaction,
  entryId: string,
  event: Pick<AuditEvent, 'action' | 'after' | 'orderId'>,
): Promise<void> {
  if (isToldToStaff(event)) {
    await insertStaffNews(tx, entryId)
    await enqueue(tx, 'mailStaffNews', {}, { subject: 'staff-news', afterSeconds: gathering })
  }
  if (isToldToPartner(event) && event.orderId) {
    await enqueue(tx, 'mailOrderNews', { entryId }, { subject: `news-${event.orderId}` })
  }
}
