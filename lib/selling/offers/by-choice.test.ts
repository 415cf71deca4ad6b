import { randomBytes } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { listHistory } from '@/lib/core/audit/list-history'
import { changeChoices } from '@/lib/partners/custom-fields/change-choices'
import { define } from '@/lib/partners/custom-fields/define'
import { findChoices } from '@/lib/partners/custom-fields/find-choices'
import { remove } from '@/lib/partners/custom-fields/remove'
import { setValues } from '@/lib/partners/custom-fields/set-values'
import { apiClient, contextFor } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { offersOf, seller } from '@/tests/support/sales'
import { testTenant } from '@/tests/support/zuora'
import { findSellable } from './find-sellable'
import { get } from './get'
import { audienceWords } from './labels'
import { list } from './list'
import { update } from './update'

const database = await testDatabase()
const { billing } = await testTenant()
const staff = contextFor(database)

const newSeller = () => seller(database, billing, { invoiceOwner: 'partner' })
const sees = async (ctx: Awaited<ReturnType<typeof newSeller>>, offerId: string) =>
  (await findSellable(ctx)).offers.some(({ id }) => id === offerId)
const choose = (id: string, fieldId: string, value: string | null) =>
  setValues(staff, { id, values: [{ fieldId, value }] })

async function regions() {
  const field = await define(staff, {
    name: `Region ${randomBytes(4).toString('hex')}`,
    kind: 'choice',
    choices: ['North', 'South'],
  })
  const [north, south] = field.choices
  if (!north || !south) throw new Error('There are no choices.')
  return { field, north, south }
}

async function offerFor(...choiceIds: string[]) {
  const { seats } = await offersOf(database, billing)
  const { version, name } = await get(staff, { id: seats.id })
  return await update(staff, {
    id: seats.id,
    version,
    name,
    audience: 'with_choice',
    choiceIds,
    alternativeIds: [],
  })
}

it('an organisation sees an offer by choice exactly while it has one of the choices', async () => {
  const [one, other] = [await newSeller(), await newSeller()]
  const { field, north, south } = await regions()
  await choose(one.actor.organisationId, field.id, north.id)
  await choose(other.actor.organisationId, field.id, south.id)
  const offer = await offerFor(north.id)
  expect(offer.choices).toEqual([{ ...north, field: field.name }])
  expect(audienceWords(offer)).toBe(`${field.name}: North`)
  const filtered = async (audience: string) =>
    (await list(staff, { audience })).some(({ id }) => id === offer.id)
  expect([await filtered('with_choice'), await filtered('tagged')]).toEqual([true, false])
  expect([await sees(one, offer.id), await sees(other, offer.id)]).toEqual([true, false])
  await choose(one.actor.organisationId, field.id, null)
  await choose(other.actor.organisationId, field.id, north.id)
  expect([await sees(one, offer.id), await sees(other, offer.id)]).toEqual([false, true])
})

it('an audience by choice needs choices, and no other has any', async () => {
  const { north } = await regions()
  const { id, version, name } = await offerFor(north.id)
  const base = { id, version, name, alternativeIds: [] }
  for (const input of [
    { audience: 'with_choice' },
    { audience: 'all', choiceIds: [north.id] },
    { audience: 'with_choice', choiceIds: [id] },
  ]) {
    await expect(update(staff, { ...base, ...input })).rejects.toMatchObject({
      code: 'invalid',
      fields: { choiceIds: expect.any(String) },
    })
  }
  expect((await update(staff, { ...base, audience: 'all' })).choices).toEqual([])
})

it('an offer keeps a choice and its field from being removed, and not from being renamed', async () => {
  const { field, north, south } = await regions()
  const offer = await offerFor(north.id)
  const change = (choices: { id: string; name: string }[]) =>
    changeChoices(staff, { id: field.id, version: field.version, choices })
  await expect(change([south])).rejects.toMatchObject({ code: 'conflict' })
  await expect(remove(staff, { id: field.id })).rejects.toMatchObject({ code: 'conflict' })
  await change([{ id: north.id, name: 'Upper' }, south])
  expect((await get(staff, { id: offer.id })).choices).toEqual([
    { id: north.id, name: 'Upper', field: field.name },
  ])
})

it('choices are found by their names and that of their field', async () => {
  const { field, north, south } = await regions()
  const found = async (search: string) => (await findChoices(staff, { search })).rows
  expect(await found(field.name.toUpperCase())).toEqual(
    [north, south].map((choice) => ({ ...choice, field: field.name })),
  )
  expect((await found('nORT')).map(({ id }) => id)).toContain(north.id)
  expect(await found('%')).toEqual([])
  expect(await found(`${field.name}: north`)).toEqual([{ ...north, field: field.name }])
})

it('each of many choices is found: one of that name first, then those that begin so', async () => {
  const name = randomBytes(4).toString('hex')
  const choices = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I'].map((letter) => `${letter} ${name}`)
  const kept = { kind: 'choice', choices: [...choices, name] }
  for (const at of [1, 2]) await define(staff, { name: `${name} ${at}`, ...kept })
  const first = async (search: string) => (await findChoices(staff, { search, size: 3 })).rows
  expect(await first(name)).toMatchObject([
    { name, field: `${name} 1` },
    { name, field: `${name} 2` },
    { name: `A ${name}`, field: `${name} 1` },
  ])
  expect(await first(`${name} 2: i`)).toMatchObject([{ name: `I ${name}`, field: `${name} 2` }])
})

it('behind the wall the choices of no organisation can be asked for, not even by the function', async () => {
  const [one, other] = [await newSeller(), await newSeller()]
  const { field, north } = await regions()
  await choose(other.actor.organisationId, field.id, north.id)
  const offer = await offerFor(north.id)
  const { db, reads } = database.forOrganisation(one.actor.organisationId)
  for (const access of [db, reads]) {
    const asked = (id: string) => access.execute(sql`select offers_by_choice(${id}::uuid) as id`)
    expect(await asked(other.actor.organisationId)).toEqual([])
    await choose(one.actor.organisationId, field.id, north.id)
    expect(await asked(one.actor.organisationId)).toEqual([{ id: offer.id }])
    await choose(one.actor.organisationId, field.id, null)
  }
})

it('a program of one organisation sees the offers of its choices without them', async () => {
  const one = await newSeller()
  const { field, north } = await regions()
  await choose(one.actor.organisationId, field.id, north.id)
  const offer = await offerFor(north.id)
  const client = apiClient({ organisationId: one.actor.organisationId })
  const program = contextFor(database, client)
  const seen = (await list(program, {})).find(({ id }) => id === offer.id)
  expect(seen).toMatchObject({ choices: [] })
  const { entries } = await listHistory(program, { offerId: offer.id })
  expect(JSON.stringify(entries)).not.toContain(field.name)
  await choose(one.actor.organisationId, field.id, null)
  expect((await list(program, {})).some(({ id }) => id === offer.id)).toBe(false)
})
