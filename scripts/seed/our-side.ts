import type { Context, StaffActor } from '@/lib/core/context'
import { define } from '@/lib/partners/custom-fields/define'
import { list as listFields } from '@/lib/partners/custom-fields/list'
import { sameName } from '@/lib/partners/custom-fields/policy'
import { readOfOrganisation } from '@/lib/partners/custom-fields/read-of-organisation'
import { setValues } from '@/lib/partners/custom-fields/set-values'
import { list as listOrganisations } from '@/lib/partners/organisations/list'
import { readViews } from '@/lib/partners/organisations/read-views'
import { saveView } from '@/lib/partners/organisations/save-view'

/** What is to be known of every partner. */
const fields = [
  { name: 'Tier', kind: 'choice', choices: ['Gold', 'Silver', 'Bronze'] },
  { name: 'Contract until', kind: 'date' },
  { name: 'Discount in %', kind: 'number' },
] as const
type FieldName = (typeof fields)[number]['name']

/** What is known of some of the invented partners. */
const known: Record<string, Partial<Record<FieldName, string>>> = {
  'Aurora Cloud Resale': { Tier: 'Gold', 'Contract until': '2028-12-31', 'Discount in %': '22.5' },
  'Baltic Business Software': { Tier: 'Silver', 'Contract until': '2027-06-30' },
  'Cedar & Sons Distribution': { Tier: 'Gold', 'Discount in %': '20' },
  'Delta Channel Partners': {
    Tier: 'Bronze',
    'Contract until': '2027-03-31',
    'Discount in %': '10',
  },
  'Fjordlink Reseller Group': { Tier: 'Silver', 'Discount in %': '15' },
}

const view = { name: 'Gold partners', field: 'Tier', choice: 'Gold' }

/**
 * Adds what staff know of the invented partners: fields with values, and a view for all staff of those with one choice.
 * What is there already, and a value that somebody wrote, stays as it is; where none of the partners is, nothing is added.
 */
export async function seedOurSide(ctx: Context<StaffActor>): Promise<void> {
  const partners = await invented(ctx)
  if (partners.length === 0) return
  const { rows } = await listFields(ctx)
  for (const field of fields) {
    if (!rows.some(({ name }) => sameName(name, field.name))) await define(ctx, field)
  }
  for (const { id, values } of partners) await writeDown(ctx, id, values)
  const views = await readViews(ctx)
  if (views.some(({ name, shared }) => shared && sameName(name, view.name))) return
  const field = (await listFields(ctx)).rows.find(({ name }) => name === view.field)
  const choice = field?.choices.find(({ name }) => name === view.choice)?.id
  if (choice) await saveView(ctx, { name: view.name, shared: true, query: { choice } })
}

type Values = Partial<Record<string, string>>

/** The invented partners that are there, with what is known of them. */
async function invented(ctx: Context<StaffActor>): Promise<{ id: string; values: Values }[]> {
  const found: { id: string; values: Values }[] = []
  for (const [search, values] of Object.entries(known)) {
    const { rows } = await listOrganisations(ctx, { search })
    const id = rows.find(({ name }) => name === search)?.id
    if (id) found.push({ id, values })
  }
  return found
}

/** Fills in what is still empty of a partner. */
async function writeDown(ctx: Context<StaffActor>, id: string, values: Values): Promise<void> {
  const own = await readOfOrganisation(ctx, { id })
  const empty = own.fields.filter(
    ({ name, kind, value }) =>
      value === null && fields.some((field) => field.name === name && field.kind === kind),
  )
  await setValues(ctx, {
    id,
    values: empty.flatMap(({ fieldId, name, kind, choices }) => {
      const typed = values[name]
      const value = kind === 'choice' ? choices.find((each) => each.name === typed)?.id : typed
      return value ? [{ fieldId, value }] : []
    }),
  })
}
