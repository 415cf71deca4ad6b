import { expect, it } from 'vitest'
import { contextFor, partnerUser, viewer } from '@/tests/support/context'
import { readCsv, rowsOf, wholeFile } from '@/tests/support/csv'
import { testDatabase } from '@/tests/support/database'
import { organisationInput } from '@/tests/support/partners'
import { define } from '../custom-fields/define'
import { remove as removeField } from '../custom-fields/remove'
import { setValues } from '../custom-fields/set-values'
import { change } from '../tags/change'
import { archive } from './archive'
import { create } from './create'
import { list } from './list'
import { openExport } from './open-export'
import { suspend } from './suspend'

const database = await testDatabase()
const ctx = contextFor(database)

const make = (name: string) =>
  create(ctx, organisationInput({ name, invoiceOwner: 'end_customer' }))
const named = async (input: object) =>
  (await rowsOf(await openExport(ctx, input))).map(({ Name }) => Name)

it('a file has the rows of the table as it is searched, filtered and sorted', async () => {
  const [ash, birch] = [await make('Zebrawood Ash'), await make('Zebrawood =Birch')]
  const gone = await make('Zebrawood Cedar')
  const { version } = await suspend(ctx, { id: gone.id, version: 1, reason: 'Closed' })
  await archive(ctx, { id: gone.id, version })
  for (const filter of [
    { search: 'zebrawood' },
    { search: 'zebrawood', sort: 'created', direction: 'desc' },
    { search: 'zebrawood', archived: true },
  ] as const) {
    const shown = (await list(ctx, filter)).rows.map(({ name }) => name)
    expect(await named(filter), JSON.stringify(filter)).toEqual(shown)
  }
  await change(ctx, { id: ash.id, add: ['Strategic', 'Nordics'] })
  const rows = await rowsOf(await openExport(ctx, { search: 'zebrawood' }))
  const rowOf = (id: string) => rows.find((row) => row['Partner Organisation ID'] === id)
  expect(rowOf(ash.id)).toMatchObject({
    Name: 'Zebrawood Ash',
    'Zuora invoice owner': 'End customer',
    Suspended: 'No',
    Users: '0',
    Tags: 'Nordics, Strategic',
    'Owner on our side': '',
  })
  expect(rowOf(birch.id)).toMatchObject({ Name: 'Zebrawood =Birch' })
})

it('has a column for each custom field, whose texts a spreadsheet does not run', async () => {
  const { id } = await make('Wenge Ash')
  await make('Wenge Birch')
  const contract = await define(ctx, { name: 'Contract', kind: 'text' })
  const seats = await define(ctx, { name: 'Seats', kind: 'number' })
  const region = await define(ctx, { name: 'Region', kind: 'choice', choices: ['North'] })
  await setValues(ctx, {
    id,
    values: [
      { fieldId: contract.id, value: '=1+1' },
      { fieldId: seats.id, value: '-1200.5' },
      { fieldId: region.id, value: region.choices[0]?.id ?? '' },
    ],
  })
  const [ash, birch] = await rowsOf(await openExport(ctx, { search: 'wenge' }))
  expect(ash).toMatchObject({
    ...{ 'Field: Contract': '=1+1', 'Field: Seats': '-1200.5', 'Field: Region': 'North' },
  })
  const file = await wholeFile(await openExport(ctx, { search: 'wenge' }))
  expect(file).toContain(",'=1+1,-1200.5,North")
  expect(birch).toMatchObject({ 'Field: Contract': '', 'Field: Seats': '', 'Field: Region': '' })
  for (const field of [contract, seats, region]) await removeField(ctx, { id: field.id })
})

it('that a list was exported, and what of it, is history before the first row is read', async () => {
  const reader = contextFor(database, viewer({ name: 'Vic Viewer' }))
  await openExport(reader, { search: 'zebrawood', archived: true })
  const [line] = await database.sql`
    select action, actor_name, after from audit_log where action = 'list.exported'
    order by id desc limit 1`
  expect(line).toEqual({
    action: 'list.exported',
    actor_name: 'Vic Viewer',
    after: { list: 'partner_organisations', search: 'zebrawood', archived: true },
  })
})

it.each([
  ['by name', { sort: 'name', direction: 'asc' }],
  ['newest first', { sort: 'created', direction: 'desc' }],
] as const)('a row that moves while the file is read loses no other, %s', async (_, order) => {
  await database.sql`
    insert into partner_organisations
      (id, name, zuora_account_key, invoice_owner, created_at)
    select gen_random_uuid(), 'Bulk ' || lpad(i::text, 4, '0'), md5(random()::text), 'partner',
      '2020-01-01'::timestamptz + i * interval '1.000001 seconds'
    from generate_series(1, 2500) i on conflict do nothing`
  const [{ count } = { count: 0 }] = await database.sql<{ count: number }[]>`
    select count(*)::int from partner_organisations where archived_at is null`
  const parts = await openExport(ctx, order)
  let file = (await parts.next()).value + (await parts.next()).value
  const last = readCsv(file).at(-1)?.[0] ?? ''
  // In the order of names it goes to the very end, over all that have not been read.
  await database.sql`update partner_organisations set name = 'zzz moved' where id = ${last}`
  for await (const part of parts) file += part
  const ids = new Set(readCsv(file).map(([id]) => id))
  expect(ids.size - 1).toBe(count)
})

it('who may not read the table gets no file, and what is no filter is refused', async () => {
  const stranger = contextFor(database, partnerUser())
  await expect(openExport(stranger, {})).rejects.toMatchObject({ code: 'forbidden' })
  for (const input of [{ after: 'x' }, { size: 10 }, { sort: 'size' }, { page: 2 }])
    await expect(openExport(ctx, input)).rejects.toMatchObject({ code: 'invalid' })
})
