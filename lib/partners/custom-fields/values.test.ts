import { randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import { uuidv7 } from '@/db/ids'
import { describeEntry } from '@/lib/core/audit/labels'
import { listHistory } from '@/lib/core/audit/list-history'
import { create } from '@/lib/partners/organisations/create'
import { list as listOrganisations } from '@/lib/partners/organisations/list'
import { readFieldValues } from '@/lib/partners/organisations/read-field-values'
import { apiClient, contextFor, viewer } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { historyOf, organisationInput } from '@/tests/support/partners'
import { define } from './define'
import { readOfOrganisation } from './read-of-organisation'
import { remove } from './remove'
import { setValues } from './set-values'

const database = await testDatabase()
const ctx = contextFor(database)

const word = () => randomBytes(4).toString('hex')
const organisation = () => create(ctx, organisationInput())
const [text, number, date, choice] = await Promise.all([
  define(ctx, { name: 'Contract', kind: 'text' }),
  define(ctx, { name: 'Seats', kind: 'number' }),
  define(ctx, { name: 'Since', kind: 'date' }),
  define(ctx, { name: 'Region', kind: 'choice', choices: ['North', 'South'] }),
])
const [north, south] = choice.choices
if (!north || !south) throw new Error('There are no choices.')

const set = (id: string, fieldId: string, value: string | null, was?: string | null) =>
  setValues(ctx, { id, values: [{ fieldId, value, ...(was !== undefined && { was }) }] })
const heldBy = async (id: string, field: { id: string }) =>
  (await readOfOrganisation(ctx, { id })).fields.find(({ fieldId }) => fieldId === field.id)?.value

it('several values are written at once, and what is not named stays', async () => {
  const { id, version } = await organisation()
  const { fields } = await setValues(ctx, {
    id,
    values: [
      { fieldId: text.id, value: '  CN   1 ' },
      { fieldId: number.id, value: '+0012.500' },
      { fieldId: date.id, value: '2026-02-28' },
      { fieldId: choice.id, value: south.id },
    ],
  })
  expect(fields.toSorted((a, b) => a.name.localeCompare(b.name))).toMatchObject([
    { name: 'Contract', kind: 'text', value: 'CN 1', shown: 'CN 1', choices: [] },
    { name: 'Region', kind: 'choice', value: south.id, shown: 'South', choices: [north, south] },
    { name: 'Seats', kind: 'number', value: '12.5', shown: '12.5' },
    { name: 'Since', kind: 'date', value: '2026-02-28', shown: '2026-02-28' },
  ])
  await set(id, number.id, '  ')
  expect(await heldBy(id, number)).toBe(null)
  expect(await heldBy(id, text)).toBe('CN 1')
  const [stored] = await database.sql`select version from partner_organisations where id = ${id}`
  expect(stored?.version).toBe(version)
})

it.each([
  ['0', '0'],
  ['-0.0', '0'],
  ['007', '7'],
  ['-0.050', '-0.05'],
  ['99999999999999.999999', '99999999999999.999999'],
])('the number %s is kept as %s', async (typed, kept) => {
  const { id } = await organisation()
  await set(id, number.id, typed)
  expect(await heldBy(id, number)).toBe(kept)
  await set(id, number.id, typed)
  expect(await historyOf(database, id)).toHaveLength(2)
})

it.each([
  ['text', text, 'x'.repeat(201)],
  ['text', text, 'a\u202eb'],
  ['number', number, '1,5'],
  ['number', number, '1e3'],
  ['number', number, '100000000000000'],
  ['number', number, '0.1234567'],
  ['date', date, '2026-02-30'],
  ['date', date, '0001-01-01'],
  ['date', date, '9999-01-01'],
  ['choice', choice, 'North'],
  ['choice', choice, uuidv7()],
])('refuses a %s that cannot be, at its field', async (_, field, value) => {
  const { id } = await organisation()
  await expect(set(id, field.id, value)).rejects.toMatchObject({
    code: 'invalid',
    fields: { [field.id]: expect.any(String) },
  })
  expect(await historyOf(database, id)).toHaveLength(1)
})

it('an id is the same in capital letters', async () => {
  const { id } = await organisation()
  await set(id.toUpperCase(), choice.id.toUpperCase(), north.id.toUpperCase())
  expect(await heldBy(id, choice)).toBe(north.id)
})

it('two people who fill in different fields at once both succeed', async () => {
  const { id } = await organisation()
  await Promise.all([
    set(id, text.id, 'CN-2', null),
    set(id, number.id, '5', null),
    set(id, date.id, '2026-01-01', null),
    set(id, choice.id, north.id, null),
  ])
  for (const field of [text, number, date, choice]) {
    expect(await heldBy(id, field)).toEqual(expect.any(String))
  }
})

it('what a value was can be written in another way, and what no value can be it was not', async () => {
  const { id } = await organisation()
  await set(id, number.id, '1200')
  await set(id, number.id, '2', ' 01200.0 ')
  await expect(set(id, number.id, '3', 'many')).rejects.toMatchObject({ code: 'stale' })
  expect(await heldBy(id, number)).toBe('2')
})

it('of two who change the same value from what they saw, one is told', async () => {
  const { id } = await organisation()
  await set(id, number.id, '1')
  const ends = await Promise.allSettled([
    set(id, number.id, '2', '1'),
    set(id, number.id, '3', '1'),
  ])
  const refused = ends.filter((end) => end.status === 'rejected')
  expect(refused.map(({ reason }) => reason.code)).toEqual(['stale'])
  expect(await set(id, number.id, (await heldBy(id, number)) ?? '', '1')).toBeTruthy()
})

it('history tells numbers, days and choices by their names, and never what a text says', async () => {
  const { id } = await organisation()
  await setValues(ctx, {
    id,
    values: [
      { fieldId: choice.id, value: north.id },
      { fieldId: text.id, value: 'Ask for Zoë' },
    ],
  })
  await set(id, choice.id, south.id)
  await set(id, text.id, 'Ask for Mia')
  await set(id, text.id, null)
  const lines = (await historyOf(database, id)).slice(1)
  expect(lines.map((line) => describeEntry(line))).toEqual([
    'Changed “Region” from nothing to “North”; filled in “Contract”.',
    'Changed “Region” from “North” to “South”.',
    'Changed “Contract”.',
    'Emptied “Contract”.',
  ])
  expect(JSON.stringify(lines)).not.toMatch(/Zoë|Mia/)
})

it('the rows of a table are read with what is known of each, and nothing for those of which nothing is', async () => {
  const [one, other] = [await organisation(), await organisation()]
  await set(one.id, number.id, '12')
  await set(one.id, choice.id, north.id)
  const [row, ...others] = await readFieldValues(ctx, { ids: [other.id, one.id] })
  expect(others).toEqual([])
  expect(row?.id).toBe(one.id)
  expect(row?.fields.toSorted((a, b) => a.name.localeCompare(b.name))).toEqual([
    { name: 'Region', kind: 'choice', shown: 'North' },
    { name: 'Seats', kind: 'number', shown: '12' },
  ])
  const ofOne = contextFor(database, apiClient({ organisationId: one.id }))
  await expect(readFieldValues(ofOne, { ids: [one.id] })).rejects.toMatchObject({
    code: 'forbidden',
  })
})

it('a search finds an organisation by the beginning of a text and by a whole choice', async () => {
  const { id } = await organisation()
  const mark = word()
  const field = await define(ctx, {
    name: `Tier ${mark}`,
    kind: 'choice',
    choices: [`Gold ${mark}`],
  })
  await set(id, field.id, field.choices[0]?.id ?? '')
  await set(id, text.id, `Zürich ${mark}`)
  const idsFound = async (search: string, as: unknown = ctx) =>
    (await listOrganisations(as as typeof ctx, { search })).rows.map((row) => row.id)
  for (const search of [`Zürich ${mark}`, `ZURICH ${mark.slice(0, 4)}`, `gold ${mark}`]) {
    expect(await idsFound(search), search).toEqual([id])
  }
  const ofOne = contextFor(database, apiClient({ organisationId: id }))
  for (const search of [`Zürich ${mark}`, `Gold ${mark}`]) {
    expect(await idsFound(search, ofOne), search).toEqual([])
  }
  await remove(ctx, { id: field.id })
})

it('viewers read and write nothing; who acts for one organisation knows nothing of it', async () => {
  const { id } = await organisation()
  await set(id, choice.id, south.id)
  const reader = contextFor(database, viewer())
  expect((await readOfOrganisation(reader, { id })).fields).toHaveLength(4)
  await expect(
    setValues(reader, { id, values: [{ fieldId: number.id, value: '1' }] }),
  ).rejects.toMatchObject({ code: 'forbidden' })
  const ofOne = contextFor(database, apiClient({ organisationId: id }))
  await expect(readOfOrganisation(ofOne, { id })).rejects.toMatchObject({ code: 'forbidden' })
  const { entries } = await listHistory(ofOne, { organisationId: id })
  expect(entries[0]).toMatchObject({
    action: 'partner_organisation.fields_changed',
    before: null,
    after: null,
  })
  expect(JSON.stringify(entries)).not.toContain('South')
})
