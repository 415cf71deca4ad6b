import { type FieldWithChoices, findFields } from '@/db/queries/partners/custom-fields'
import { findValuesOfSeveral } from '@/db/queries/partners/field-values'
import { listOrganisations } from '@/db/queries/partners/organisation-list'
import { findOurSides, type OurSide } from '@/db/queries/partners/our-side'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import { openFile } from '@/lib/core/audit/list-file'
import type { Context } from '@/lib/core/context'
import type { Cell, Columns } from '@/lib/core/csv-file'
import { pagesToTheEnd } from '@/lib/core/list-page'
import { parseInput } from '@/lib/core/parse'
import { invoiceOwnerLabels } from './labels'
import { partnersFilters } from './lists'
import { partnersFilter, wantedOf } from './schema'
import { organisationRow, type PartnerOrganisationRow } from './views'

const yesOrNo = (value: boolean) => (value ? 'Yes' : 'No')

/** An organisation with what only staff know of it. */
type Row = PartnerOrganisationRow & OurSide & { fields: ReadonlyMap<string, string> }

const columns: Columns<Row> = [
  ['Partner Organisation ID', ({ id }) => id],
  ['Name', ({ name }) => name],
  ['Zuora account', ({ zuoraAccountKey }) => zuoraAccountKey],
  ['Zuora invoice owner', ({ invoiceOwner }) => invoiceOwnerLabels[invoiceOwner].label],
  ['Salesforce account', ({ salesforceAccountId }) => salesforceAccountId],
  ['Logo', ({ logoUrl }) => logoUrl],
  ['Currency', ({ currency }) => currency],
  ['Users', ({ userCount }) => userCount],
  ['Last sign-in (UTC)', ({ lastSignInAt }) => lastSignInAt],
  ['Tags', ({ tags }) => tags.join(', ')],
  ['Owner on our side', ({ owner }) => owner],
  ['Suspended', ({ suspended }) => yesOrNo(suspended)],
  ['Archived', ({ archived }) => yesOrNo(archived)],
  ['Needs attention', ({ needsAttention }) => yesOrNo(needsAttention)],
  ['Created (UTC)', ({ createdAt }) => createdAt],
]

/** A column for each custom field; other columns may be called the same, so that its title says what it is. */
const fieldColumns = (fields: readonly FieldWithChoices[]): Columns<Row> =>
  fields.map(({ id, name, kind }) => [
    `Field: ${name}`,
    (row): Cell => {
      const shown = row.fields.get(id) ?? null
      return shown !== null && kind === 'number' ? { decimal: shown } : shown
    },
  ])

/**
 * The partners table as it is filtered and sorted (`partnersList`), as a file.
 * @throws AppError `forbidden`, `invalid`
 */
export async function openExport(ctx: Context, input: unknown): Promise<AsyncGenerator<string>> {
  const scope = requirePermissionForAll(ctx, 'partner-organisations:read')
  const state = parseInput(partnersFilter, input)
  const wanted = wantedOf(state, ctx.config)
  const fields = await findFields(ctx.reads)
  const pages = pagesToTheEnd(async (position) => {
    const { rows } = await listOrganisations(ctx.reads, scope, wanted, position)
    const ids = rows.map(({ id }) => id)
    const ourSides = await findOurSides(ctx.reads, scope, ids)
    const values = fields.length > 0 ? await findValuesOfSeveral(ctx.reads, scope, ids) : []
    const fieldsOf = new Map(ids.map((id) => [id, new Map<string, string>()]))
    for (const { organisationId, fieldId, shown } of values) {
      fieldsOf.get(organisationId)?.set(fieldId, shown)
    }
    return rows.map((row) => ({
      ...organisationRow(row),
      ...(ourSides.get(row.id) ?? { tags: [], owner: null }),
      fields: fieldsOf.get(row.id) ?? new Map<string, string>(),
      place: row.place,
    }))
  })
  const after = {
    list: 'partner_organisations' as const,
    ...(state.search && { search: state.search }),
    ...Object.fromEntries(
      partnersFilters.flatMap((name) => (state[name] ? [[name, state[name]]] : [])),
    ),
  }
  const all = [...columns, ...fieldColumns(fields)]
  return openFile(ctx, { action: 'list.exported', after }, all, pages)
}
