import { EditValues } from '@/components/partners/custom-fields/edit-values'
import { OwnFields } from '@/components/partners/custom-fields/own-fields'
import { Panel } from '@/components/ui/panel'
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
  if (fields.length === 0) return null
  return (
    <Panel
      title="Fields"
      id="fields"
      description="The partner does not see this."
      actions={
        roleMay(ctx.actor.role, 'partner-organisations:update') && (
          <EditValues organisationId={organisationId} fields={fields} save={setValuesOfPartner} />
        )
      }
    >
      <OwnFields fields={fields} />
    </Panel>
  )
}
