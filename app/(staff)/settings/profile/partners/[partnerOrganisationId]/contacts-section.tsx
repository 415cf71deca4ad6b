import { ContactList } from '@/components/partners/contacts/contact-list'
import { roleMay } from '@/lib/core/access/permissions'
import type { Context, StaffActor } from '@/lib/core/context'
import { list } from '@/lib/partners/contacts/list'
import { createContact, removeContact, updateContact } from './actions'

const actions = { create: createContact, update: updateContact, remove: removeContact }

/** People of an organisation who are no users. */
export async function ContactsSection({
  ctx,
  organisationId,
}: {
  ctx: Context<StaffActor>
  organisationId: string
}) {
  const { rows } = await list(ctx, { organisationId })
  const mayEdit = roleMay(ctx.actor.role, 'partner-organisations:update')
  return <ContactList contacts={rows} actions={mayEdit ? actions : null} />
}
