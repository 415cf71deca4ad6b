import { expect, it, vi } from 'vitest'
import { create } from '@/lib/partners/organisations/create'
import { list as listOrganisations } from '@/lib/partners/organisations/list'
import { readFilterChoices } from '@/lib/partners/organisations/read-filter-choices'
import { contextFor, job } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { organisationInput } from '@/tests/support/partners'
import { changeChoices } from './change-choices'
import { define } from './define'
import { clearRemovedField } from './effects'
import { findChoices } from './find-choices'
import { list } from './list'
import { readOfOrganisation } from './read-of-organisation'
import { remove } from './remove'
import { rename } from './rename'
import { setValues } from './set-values'

vi.mock('./policy', async (original) => ({ ...(await original<object>()), mostAtOnce: 2 }))

const database = await testDatabase()
const { sql } = database
const ctx = contextFor(database)
const worker = contextFor(database, job)

/** Three organisations with this value of a field. */
async function three(fieldId: string, value: string | undefined) {
  const ids = []
  for (let count = 0; count < 3; count++) {
    const { id } = await create(ctx, organisationInput())
    await setValues(ctx, { id, values: [{ fieldId, value }] })
    ids.push(id)
  }
  return ids as [string, string, string]
}
const saidOf = async (id: string, fieldId: string) =>
  (await readOfOrganisation(ctx, { id })).fields.find((field) => field.fieldId === fieldId)?.value
const having = async (fieldId: string) =>
  (await sql`select from organisation_field_values where field_id = ${fieldId}`).length
const found = async (asked: object) => (await listOrganisations(ctx, asked)).rows
const waiting = () =>
  vi.waitFor(async () => {
    const rows = await sql`
      select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
    expect(rows).toHaveLength(1)
  }, 10_000)
const jobsFor = (fieldId: string) =>
  sql`select from graphile_worker.jobs where key = ${`clearRemovedField:${fieldId}`}`

it('a choice of many organisations is nowhere at once, and a job takes it from them, some at a time', async () => {
  const field = await define(ctx, { name: 'Region', kind: 'choice', choices: ['North', 'South'] })
  const [north, south] = field.choices
  const [one, other] = await three(field.id, north?.id)
  const changed = await changeChoices(ctx, {
    id: field.id,
    version: field.version,
    choices: [south, { name: 'North' }],
  })
  expect(changed.choices.map(({ name }) => name)).toEqual(['South', 'North'])
  expect(await having(field.id)).toBe(3)

  expect(await saidOf(one, field.id)).toBeNull()
  expect(await found({ choice: north?.id })).toEqual([])
  expect(await found({ search: 'North' })).toEqual([])
  const names = (choices: readonly { name: string }[]) => choices.map(({ name }) => name)
  expect(names((await readFilterChoices(ctx, {})).choices.values)).toEqual(['South', 'North'])
  expect(names((await findChoices(ctx, { search: '' })).rows)).toEqual(['South', 'North'])
  const counts = async () =>
    (await list(ctx)).rows.map((row) => [row, ...row.choices].map((each) => each.organisationCount))
  expect(await counts()).toEqual([[0, 0, 0]])
  const again = { id: one, values: [{ fieldId: field.id, value: north?.id, was: null }] }
  await expect(setValues(ctx, again)).rejects.toMatchObject({ code: 'invalid' })
  await setValues(ctx, { id: one, values: [{ fieldId: field.id, value: south?.id, was: null }] })
  expect(await counts()).toEqual([[1, 1, 0]])

  await clearRemovedField(worker, { fieldId: field.id }, { most: 1, turnMs: 0 })
  expect(await having(field.id)).toBe(2)
  expect(await jobsFor(field.id)).toHaveLength(1)
  await clearRemovedField(worker, { fieldId: field.id }, { most: 1 })
  expect(await having(field.id)).toBe(1)
  expect(await sql`select from custom_field_choices where id = ${north?.id ?? ''}`).toHaveLength(0)
  expect(await saidOf(one, field.id)).toBe(south?.id)
  expect(await saidOf(other, field.id)).toBeNull()
  const [line] =
    await sql`select before from audit_log where action = 'custom_field.choices_changed'`
  expect(line?.before).toMatchObject({ organisations: 3 })
  await remove(ctx, { id: field.id })
  expect(await sql`select from custom_fields where id = ${field.id}`).toHaveLength(0)
})

it('so is a whole field, whose name is free meanwhile', async () => {
  const field = await define(ctx, { name: 'Contract', kind: 'text' })
  const [one] = await three(field.id, 'K-4711')
  expect(await found({ search: 'k-47' })).toHaveLength(3)
  expect(await remove(ctx, { id: field.id })).toMatchObject({ id: field.id, name: 'Contract' })
  expect(await having(field.id)).toBe(3)

  expect(await saidOf(one, field.id)).toBeUndefined()
  expect(await found({ search: 'k-47' })).toEqual([])
  expect((await list(ctx)).rows).toEqual([])
  const gone = { code: 'not_found' }
  await expect(rename(ctx, { id: field.id, name: 'Old' })).rejects.toMatchObject(gone)
  await expect(remove(ctx, { id: field.id })).rejects.toMatchObject(gone)
  const late = { id: one, values: [{ fieldId: field.id, value: 'K-1' }] }
  await expect(setValues(ctx, late)).rejects.toMatchObject(gone)
  const next = await define(ctx, { name: 'Contract', kind: 'text' })
  await sql.begin(async (tx) => {
    await tx`select from custom_fields where id = ${field.id} for update`
    await setValues(ctx, { id: one, values: [{ fieldId: next.id, value: 'K-1' }] })
  })

  await clearRemovedField(worker, { fieldId: field.id })
  expect(await having(field.id)).toBe(0)
  expect((await list(ctx)).rows).toMatchObject([{ id: next.id }])
  expect(await sql`select from custom_fields where id = ${field.id}`).toHaveLength(0)
  await clearRemovedField(worker, { fieldId: next.id })
  expect((await list(ctx)).rows).toHaveLength(1)
})

it('what others empty meanwhile is not taken for the last of it', async () => {
  const field = await define(ctx, { name: 'Busy', kind: 'text' })
  const [first, second] = (await three(field.id, 'K-2')).toSorted()
  await remove(ctx, { id: field.id })
  const { ended } = await sql.begin(async (tx) => {
    await tx`
      delete from organisation_field_values
      where field_id = ${field.id} and organisation_id in ${tx([first ?? '', second ?? ''])}`
    const clearing = clearRemovedField(worker, { fieldId: field.id }, { most: 2 })
    await waiting()
    return { ended: clearing }
  })
  await ended
  expect(await sql`select from custom_fields where id = ${field.id}`).toHaveLength(0)
})
