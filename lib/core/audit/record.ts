import type { Transaction } from '@/db/client'
import { uuidv7 } from '@/db/ids'
import { claimOnce } from '@/db/queries/core/claim-once'
import { insertStaffNews } from '@/db/queries/operations/news'
import { auditLog } from '@/db/schema'
import type { Actor, Context } from '../context'
import { enqueue } from '../jobs/enqueue'
import type { AuditEvent } from './events'
import { isToldToPartner, isToldToStaff, isToldToThemselves, toldDailyAs } from './policy'

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
  if (ctx.config.mailOffered) await tell(tx, id, event)
}

/** So long is waited for more of the same, in seconds, before staff are mailed. */
const gathering = 60

async function tell(tx: Transaction, entryId: string, event: AuditEvent): Promise<void> {
  if (isToldToStaff(event)) {
    await insertStaffNews(tx, entryId)
    await enqueue(tx, 'mailStaffNews', {}, { subject: 'staff-news', afterSeconds: gathering })
  }
  if (isToldToPartner(event) && 'orderId' in event) {
    await enqueue(tx, 'mailOrderNews', { entryId }, { subject: `news-${event.orderId}` })
  }
  if (isToldToThemselves(event) && (await isDue(tx, event))) {
    await enqueue(tx, 'mailAccountNotice', { entryId }, { subject: entryId })
  }
}

async function isDue(tx: Transaction, event: AuditEvent): Promise<boolean> {
  const key = toldDailyAs(event)
  return key === null || (await claimOnce(tx, key, 86_400))
}
