import type { Context, StaffActor } from '@/lib/core/context'
import { ownCrmAccountSentence } from '@/lib/partners/organisations/labels'
import { readCrmAccount } from '@/lib/partners/organisations/read-crm-account'
import type { PartnerOrganisationView } from '@/lib/partners/organisations/views'
import { orNotFound } from '@/lib/server/read'

/** What Salesforce calls an organisation’s account, asked for while the page is shown already. */
export async function OwnCrmAccount({
  ctx,
  organisation,
}: {
  ctx: Context<StaffActor>
  organisation: PartnerOrganisationView
}) {
  const found = await orNotFound(readCrmAccount(ctx, { id: organisation.id }))
  return found && ownCrmAccountSentence(found)
}
