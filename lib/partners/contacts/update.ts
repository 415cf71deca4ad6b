import { updateContact } from '@/db/queries/partners/contacts'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import { record } from '@/lib/core/audit/record'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { lockKnown } from './internal/lock-known'
import { sentences } from './labels'
import { updateContactSchema } from './schema'
import { type ContactView, contactView } from './views'

const fields = ['name', 'role', 'email', 'telephone'] as const

/**
 * Changes a contact (`UpdateContactInput`). History tells which fields changed, and not what they say: a contact can be
 * deleted, a line of history cannot.
 * @throws AppError `forbidden`, `invalid`, `not_found`; `stale` when the version is an older one
 */
export async function update(ctx: Context, input: unknown): Promise<ContactView> {
  const scope = requirePermissionForAll(ctx, 'partner-organisations:update')
  const { contactId, version, ...facts } = parseInput(updateContactSchema, input)
  return ctx.db.transaction(async (tx) => {
    const before = await lockKnown(tx, scope, contactId)
    const changed = fields.filter((field) => before[field] !== facts[field])
    if (changed.length === 0) return contactView(before)
    const contact = await updateContact(tx, scope, { id: contactId, version, ...facts })
    if (!contact) throw new AppError('stale', sentences.stale)
    await record(tx, ctx, {
      action: 'partner_organisation.contact_changed',
      organisationId: before.organisationId,
      after: { contactId, fields: changed },
    })
    return contactView(contact)
  })
}
