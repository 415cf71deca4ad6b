import { titled } from '@/app/titled'
import { compactRow } from '@/components/partners/organisations/compact-row'
import { OrganisationList } from '@/components/partners/organisations/organisation-list'
import { tableViews } from '@/components/partners/organisations/shown-view'
import { roleMay } from '@/lib/core/access/permissions'
import { list } from '@/lib/partners/organisations/list'
import { partnersPage } from '@/lib/partners/organisations/lists'
import { readFieldValues } from '@/lib/partners/organisations/read-field-values'
import { readFilterChoices } from '@/lib/partners/organisations/read-filter-choices'
import { readOurSides } from '@/lib/partners/organisations/read-our-sides'
import { readTableLook } from '@/lib/partners/organisations/read-table-look'
import { readViews } from '@/lib/partners/organisations/read-views'
import { staffGate } from '@/lib/server/gates'
import { listState, orNotFound } from '@/lib/server/read'
import { findTags } from './[partnerOrganisationId]/actions'
import {
  changePartnersView,
  choosePartnersTable,
  findOwners,
  removePartnersView,
  savePartnersView,
} from './actions'
import { findChoices } from './fields/actions'

const viewActions = {
  save: savePartnersView,
  change: changePartnersView,
  remove: removePartnersView,
}

const searches = { tag: findTags, owner: findOwners, choice: findChoices }

export const generateMetadata = titled('Partners', () => staffGate())

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function PartnersPage({ searchParams }: Props) {
  const ctx = await staffGate()
  const state = listState(partnersPage, await searchParams)
  const { view: _view, ...asked } = state
  const [{ rows, ...found }, choices, look, views] = await Promise.all([
    orNotFound(list(ctx, { ...asked, counted: true })),
    readFilterChoices(ctx, { tag: asked.tag, owner: asked.owner, choice: asked.choice }),
    readTableLook(ctx),
    readViews(ctx),
  ])
  const showsOurSide = look.columns.some((column) => column === 'owner' || column === 'tags')
  const ids = rows.map(({ id }) => id)
  const [ourSides, fields] = await Promise.all([
    showsOurSide ? readOurSides(ctx, { ids }) : [],
    look.columns.includes('fields') ? readFieldValues(ctx, { ids }) : [],
  ])
  const ourSideOf = new Map(ourSides.map((ourSide) => [ourSide.id, ourSide]))
  const fieldsOf = new Map(fields.map((each) => [each.id, each.fields]))
  return (
    <OrganisationList
      {...found}
      rows={rows.map((row) => compactRow(row, ourSideOf.get(row.id), fieldsOf.get(row.id)))}
      look={look}
      chooseLook={choosePartnersTable}
      views={tableViews(views, state)}
      viewActions={viewActions}
      mayShare={roleMay(ctx.actor.role, 'partner-facts:define')}
      state={state}
      mayAct={roleMay(ctx.actor.role, 'partner-organisations:suspend')}
      choices={choices}
      searches={searches}
      mayCreate={roleMay(ctx.actor.role, 'partner-organisations:create')}
    />
  )
}
