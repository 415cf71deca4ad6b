import { deleteContact } from '@/db/queries/partners/contacts'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import { record } from '@/lib/core/audit/record'
import type { Context } from '@/lib/core/context'
import { parseInput } from '@/lib/core/parse'
import { lockKnown } from './internal/lock-known'
import { contactIdSchema } from './schema'

/**
 * Deletes a contact with all that is known of the person (`ContactIdInput`). History keeps that there was one.
 * @throws AppError `forbidden`, `invalid`, `not_found`
 */
export async function remove(ctx: Context, input: unknown): Promise<void> {
  const scope = requirePermissionForAll(ctx, 'partner-organisations:update')
  const { contactId } = parseInput(contactIdSchema, input)
  await ctx.db.transaction(async (tx) => {
    const { organisationId } = await lockKnown(tx, scope, contactId)
    await deleteContact(tx, scope, contactId)
    await record(tx, ctx, {
      action: 'partner_organisation.contact_removed',
      organisationId,
      before: { contactId },
    })
  })
}
