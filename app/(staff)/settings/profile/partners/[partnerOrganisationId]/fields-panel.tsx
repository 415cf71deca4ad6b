import { OwnFields } from '@/components/partners/custom-fields/own-fields'
import { OwnFieldsPanel } from '@/components/partners/custom-fields/own-fields-panel'
import { Panel } from '@/components/ui/panel'
import { roleMay } from '@/lib/core/access/permissions'
import type { Context, StaffActor } from '@/lib/core/context'
import { readOfOrganisation } from '@/lib/partners/custom-fields/read-of-organisation'
import { setValuesOfPartner } from './actions'

/** What custom fields say of an organisation; nothing where none is defined. Who may only read gets no list of choices. */
export async function FieldsPanel({
  ctx,
  organisationId,
}: {
  ctx: Context<StaffActor>
  organisationId: string
}) {
  const { fields } = await readOfOrganisation(ctx, { id: organisationId })
  if (roleMay(ctx.actor.role, 'partner-organisations:update')) {
    return (
      <OwnFieldsPanel organisationId={organisationId} fields={fields} save={setValuesOfPartner}>
        <OwnFields fields={fields} />
      </OwnFieldsPanel>
    )
  }
  if (fields.length === 0) return null
  return (
    <Panel title="Fields" id="fields" description="The partner does not see this.">
      <OwnFields fields={fields} />
    </Panel>
  )
}
