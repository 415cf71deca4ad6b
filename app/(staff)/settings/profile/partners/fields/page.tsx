import { titled } from '@/app/titled'
import { PageHeader } from '@/components/layout/page-header'
import { AddField } from '@/components/partners/custom-fields/add-field'
import { FieldList } from '@/components/partners/custom-fields/field-list'
import { partnersPath } from '@/components/partners/organisations/addresses'
import { roleMay } from '@/lib/core/access/permissions'
import { list } from '@/lib/partners/custom-fields/list'
import { staffGate } from '@/lib/server/gates'
import { changeChoicesOfField, defineField, moveField, removeField, renameField } from './actions'

const actions = {
  define: defineField,
  rename: renameField,
  move: moveField,
  changeChoices: changeChoicesOfField,
  remove: removeField,
}

export const generateMetadata = titled('Fields', () => staffGate())

export default async function FieldsPage() {
  const ctx = await staffGate()
  const { rows } = await list(ctx)
  const mayDefine = roleMay(ctx.actor.role, 'partner-facts:define')
  return (
    <>
      <PageHeader
        title="Fields"
        crumbs={[{ label: 'Partners', href: partnersPath }, { label: 'Fields' }]}
        description="What staff want to know of every partner organisation. Partners do not see them."
        actions={mayDefine && <AddField define={defineField} />}
      />
      <FieldList fields={rows} actions={mayDefine ? actions : null} />
    </>
  )
}
