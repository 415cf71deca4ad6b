import { randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import { uuidv7 } from '@/db/ids'
import { create } from '@/lib/partners/organisations/create'
import { contextFor, viewer } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { organisationInput } from '@/tests/support/partners'
import { changeChoices } from './change-choices'
import { define } from './define'
import { list } from './list'
import { move } from './move'
import { readOfOrganisation } from './read-of-organisation'
import { remove } from './remove'
import { rename } from './rename'
import { setValues } from './set-values'

const database = await testDatabase()
const ctx = contextFor(database)

const word = () => randomBytes(4).toString('hex')
const organisation = () => create(ctx, organisationInput())
const choiceField = (...choices: string[]) =>
  define(ctx, { name: `Field ${word()}`, kind: 'choice', choices })
const removed = async (field: { id: string }) => {
  await remove(ctx, { id: field.id })
}
const listedAs = async (id: string) => (await list(ctx)).rows.find((field) => field.id === id)
const lineOf = async (action: string, fieldId: string) => {
  const [line] = await database.sql`
    select before, after from audit_log where action = ${action} and after ->> 'id' = ${fieldId}`
  return line
}

it('a field has one name, whatever the letter case, and its choices in their order', async () => {
  const name = `Müller ${word()}`
  const field = await define(ctx, {
    name: `  ${name} `,
    kind: 'choice',
    choices: ['South', 'North'],
  })
  expect(field).toEqual({
    id: field.id,
    name,
    kind: 'choice',
    version: 1,
    choices: [
      { id: expect.any(String), name: 'South' },
      { id: expect.any(String), name: 'North' },
    ],
  })
  await expect(define(ctx, { name: name.toUpperCase(), kind: 'text' })).rejects.toMatchObject({
    code: 'invalid',
    fields: { name: 'Another field has this name.' },
  })
  const other = await define(ctx, { name: `Other ${word()}`, kind: 'text' })
  await expect(rename(ctx, { id: other.id, name: name.toLowerCase() })).rejects.toMatchObject({
    code: 'invalid',
    fields: { name: 'Another field has this name.' },
  })
  const renamed = await rename(ctx, { id: field.id, name: name.toUpperCase() })
  expect(renamed).toEqual({ ...field, name: name.toUpperCase(), version: 2 })
  expect(await lineOf('custom_field.renamed', field.id)).toMatchObject({ before: { name } })
  for (const each of [field, other]) await removed(each)
})

it('of two who rename a field from what they saw, one is told', async () => {
  const field = await choiceField('x')
  const ends = await Promise.allSettled(
    ['One', 'Other'].map((name) =>
      rename(ctx, { id: field.id, name: `${name} ${word()}`, was: field.name }),
    ),
  )
  const refused = ends.filter((end) => end.status === 'rejected')
  expect(refused.map(({ reason }) => reason)).toMatchObject([
    { code: 'stale', fields: { name: expect.any(String) } },
  ])
  const { name = '' } = (await listedAs(field.id)) ?? {}
  expect(await rename(ctx, { id: field.id, name, was: field.name })).toMatchObject({ version: 2 })
  await removed(field)
})

it.each([
  ['name', { name: ' ', kind: 'text' }],
  ['name', { name: 'x'.repeat(51), kind: 'text' }],
  ['kind', { name: 'A', kind: 'money' }],
  ['choices', { name: 'A', kind: 'choice' }],
  ['choices', { name: 'A', kind: 'text', choices: ['x'] }],
  ['choices', { name: 'A', kind: 'choice', choices: ['x', 'X'] }],
  ['choices', { name: 'A', kind: 'choice', choices: Array.from({ length: 51 }, (_, n) => `${n}`) }],
])('refuses a %s that cannot be: %j', async (field, input) => {
  await expect(define(ctx, input)).rejects.toMatchObject({
    code: 'invalid',
    fields: { [field]: expect.any(String) },
  })
})

it('fields are moved up and down, and stay at the ends', async () => {
  const [a, b, c] = [await choiceField('x'), await choiceField('x'), await choiceField('x')]
  const order = async () =>
    (await list(ctx)).rows.map(({ id }) => id).filter((id) => [a.id, b.id, c.id].includes(id))
  await move(ctx, { id: c.id, direction: 'up' })
  expect(await order()).toEqual([a.id, c.id, b.id])
  await Promise.all([
    move(ctx, { id: c.id, direction: 'down' }),
    rename(ctx, { id: c.id, name: `Renamed ${word()}` }),
  ])
  expect(await order()).toEqual([a.id, b.id, c.id])
  const { rows } = await list(ctx)
  expect(await move(ctx, { id: c.id, direction: 'down' })).toMatchObject({
    place: rows.length,
    places: rows.length,
  })
  expect(await order()).toEqual([a.id, b.id, c.id])
  for (const each of [a, b, c]) await removed(each)
})

it('organisations keep a choice that is renamed, also where two exchange their names', async () => {
  const [one, other] = [await organisation(), await organisation()]
  const field = await choiceField('First', 'Second')
  const [first, second] = field.choices
  if (!first || !second) throw new Error('There are no choices.')
  await setValues(ctx, { id: one.id, values: [{ fieldId: field.id, value: first.id }] })
  await setValues(ctx, { id: other.id, values: [{ fieldId: field.id, value: second.id }] })
  const changed = await changeChoices(ctx, {
    id: field.id,
    version: field.version,
    choices: [
      { name: 'Third' },
      { id: second.id, name: 'First' },
      { id: first.id, name: 'Second' },
    ],
  })
  expect(changed.choices.map(({ name }) => name)).toEqual(['Third', 'First', 'Second'])
  const shownOf = async (id: string) =>
    (await readOfOrganisation(ctx, { id })).fields.find(({ fieldId }) => fieldId === field.id)
  expect(await shownOf(one.id)).toMatchObject({ value: first.id, shown: 'Second' })
  expect(await shownOf(other.id)).toMatchObject({ value: second.id, shown: 'First' })
  await expect(
    changeChoices(ctx, { id: field.id, version: field.version, choices: [{ name: 'Mine' }] }),
  ).rejects.toMatchObject({ code: 'stale' })
  await removed(field)
})

it('a choice that is removed is taken from all organisations, in one line of history', async () => {
  const { id } = await organisation()
  const field = await choiceField('Gone', 'Stays')
  const [gone, stays] = field.choices
  await setValues(ctx, { id, values: [{ fieldId: field.id, value: gone?.id ?? '' }] })
  expect(await listedAs(field.id)).toMatchObject({
    organisationCount: 1,
    choices: [{ organisationCount: 1 }, { organisationCount: 0 }],
  })
  await expect(
    changeChoices(ctx, {
      id: field.id,
      version: field.version,
      choices: [{ id: uuidv7(), name: 'Stays' }],
    }),
  ).rejects.toMatchObject({ code: 'invalid', fields: { choices: expect.any(String) } })
  await changeChoices(ctx, {
    id: field.id,
    version: field.version,
    choices: [{ id: stays?.id, name: 'Stays' }],
  })
  expect(await listedAs(field.id)).toMatchObject({ organisationCount: 0 })
  expect(await lineOf('custom_field.choices_changed', field.id)).toMatchObject({
    before: { choices: [{ name: 'Gone' }, { name: 'Stays' }], organisations: 1 },
    after: { name: field.name, choices: [{ name: 'Stays' }] },
  })
  await removed(field)
})

it('a field that is deleted is gone with what it said', async () => {
  const { id } = await organisation()
  const field = await define(ctx, { name: `Contract ${word()}`, kind: 'text' })
  await setValues(ctx, { id, values: [{ fieldId: field.id, value: 'CN-1' }] })
  await remove(ctx, { id: field.id })
  await expect(remove(ctx, { id: field.id })).rejects.toMatchObject({ code: 'not_found' })
  const { fields } = await readOfOrganisation(ctx, { id })
  expect(fields.some(({ fieldId }) => fieldId === field.id)).toBe(false)
  const line = await lineOf('custom_field.removed', field.id)
  expect(line).toMatchObject({ before: { name: field.name, kind: 'text', organisations: 1 } })
  await expect(
    setValues(ctx, { id, values: [{ fieldId: field.id, value: 'CN-2' }] }),
  ).rejects.toMatchObject({ code: 'not_found', fields: { [field.id]: expect.any(String) } })
})

it('giving values while the field is deleted leaves neither', async () => {
  const organisations = [await organisation(), await organisation(), await organisation()]
  const field = await choiceField('Only')
  const [only] = field.choices
  const ends = await Promise.allSettled([
    ...organisations.map(({ id }) =>
      setValues(ctx, { id, values: [{ fieldId: field.id, value: only?.id ?? '' }] }),
    ),
    remove(ctx, { id: field.id }),
  ])
  expect(ends.at(-1)?.status).toBe('fulfilled')
  for (const end of ends) {
    if (end.status === 'rejected') expect(end.reason).toMatchObject({ code: 'not_found' })
  }
  const [left] = await database.sql`
    select count(*)::int as count from organisation_field_values where field_id = ${field.id}`
  expect(left?.count).toBe(0)
})

it('viewers read fields and define none', async () => {
  const field = await choiceField('x')
  const reader = contextFor(database, viewer())
  expect((await list(reader)).rows.some(({ id }) => id === field.id)).toBe(true)
  for (const doing of [
    define(reader, { name: 'x', kind: 'text' }),
    rename(reader, { id: field.id, name: 'x' }),
    move(reader, { id: field.id, direction: 'up' }),
    changeChoices(reader, { id: field.id, version: 1, choices: [{ name: 'y' }] }),
    remove(reader, { id: field.id }),
  ]) {
    await expect(doing).rejects.toMatchObject({ code: 'forbidden' })
  }
  await removed(field)
})
