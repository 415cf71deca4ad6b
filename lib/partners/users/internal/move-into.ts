import type { Transaction } from '@/db/client'
import { moveUser } from '@/db/queries/partners/user-changes'
import type { PartnerUserRow } from '@/db/queries/partners/users'
import type { Scope } from '@/db/scope'
import { record } from '@/lib/core/audit/record'
import type { Context } from '@/lib/core/context'
import { enqueue } from '@/lib/core/jobs/enqueue'
import { endSessionsOf } from '@/lib/sessions/end'

type Named = { id: string; name: string }

/**
 * Moves a user who is locked from one organisation into another: sessions end, the login follows, and either has its line
 * of history. False when it is not the version that was locked any more.
 */
export async function moveInto(
  tx: Transaction,
  ctx: Context,
  scope: Scope,
  { user, from, to }: { user: PartnerUserRow; from: Named | null; to: Named },
): Promise<boolean> {
  const { id: partnerUserId, organisationId, name, email } = user
  if (!(await moveUser(tx, scope, user, to.id))) return false
  await endSessionsOf(tx, { kind: 'partner_user', partnerUserId }, 'moved')
  const facts = {
    before: { organisation: from?.name },
    after: { organisation: to.name, name, email },
  }
  await record(tx, ctx, { action: 'partner_user.moved_away', organisationId, ...facts })
  await record(tx, ctx, {
    action: 'partner_user.moved',
    organisationId: to.id,
    partnerUserId,
    ...facts,
  })
  await enqueue(tx, 'alignLogin', { partnerUserId }, { subject: partnerUserId })
  return true
}
