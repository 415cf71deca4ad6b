import { countContacts, insertContact } from '@/db/queries/partners/contacts'
import { lockOrganisation } from '@/db/queries/partners/organisations'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import { record } from '@/lib/core/audit/record'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { sentences } from './labels'
import { mostContacts } from './policy'
import { createContactSchema } from './schema'
import { type ContactView, contactView } from './views'

/**
 * Adds a contact to an organisation (`CreateContactInput`). Two contacts may have the same name or address.
 * @throws AppError `forbidden`, `invalid`, `not_found`; `conflict` when there are as many as there can be
 */
export async function create(ctx: Context, input: unknown): Promise<ContactView> {
  const scope = requirePermissionForAll(ctx, 'partner-organisations:update')
  const { organisationId, ...facts } = parseInput(createContactSchema, input)
  return ctx.db.transaction(async (tx) => {
    if (!(await lockOrganisation(tx, scope, organisationId))) {
      throw new AppError('not_found', sentences.noOrganisation)
    }
    if ((await countContacts(tx, scope, organisationId)) >= mostContacts) {
      throw new AppError('conflict', sentences.tooMany)
    }
    const contact = await insertContact(tx, scope, { organisationId, ...facts })
    await record(tx, ctx, {
      action: 'partner_organisation.contact_added',
      organisationId,
      after: { contactId: contact.id },
    })
    return contactView(contact)
  })
}
