import { OwnFields } from '@/components/partners/custom-fields/own-fields'
import { OwnFieldsPanel } from '@/components/partners/custom-fields/own-fields-panel'
import { roleMay } from '@/lib/core/access/permissions'
import type { Context, StaffActor } from '@/lib/core/context'
import { readOfOrganisation } from '@/lib/partners/custom-fields/read-of-organisation'
import { setValuesOfPartner } from './actions'

/** What custom fields say of an organisation; nothing where none is defined. */
export async function FieldsPanel({
  ctx,
  organisationId,
}: {
  ctx: Context<StaffActor>
  organisationId: string
}) {
  const { fields } = await readOfOrganisation(ctx, { id: organisationId })
  return (
    <OwnFieldsPanel
      organisationId={organisationId}
      fields={fields}
      save={roleMay(ctx.actor.role, 'partner-organisations:update') ? setValuesOfPartner : null}
    >
      <OwnFields fields={fields} />
    </OwnFieldsPanel>
  )
}
