import { randomBytes } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { listHistory } from '@/lib/core/audit/list-history'
import { change } from '@/lib/partners/tags/change'
import { merge } from '@/lib/partners/tags/merge'
import { remove } from '@/lib/partners/tags/remove'
import { apiClient, contextFor } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { offersOf, seller } from '@/tests/support/sales'
import { testTenant } from '@/tests/support/zuora'
import { findSellable } from './find-sellable'
import { get } from './get'
import { list } from './list'
import { update } from './update'

const database = await testDatabase()
const { billing } = await testTenant()
const staff = contextFor(database)

const word = () => `Tag ${randomBytes(4).toString('hex')}`
const newSeller = () => seller(database, billing, { invoiceOwner: 'partner' })
const tagged = async (organisationId: string, name: string) => {
  const { tags } = await change(staff, { id: organisationId, add: [name] })
  const tag = tags.find((each) => each.name === name)
  if (!tag) throw new Error('The tag was not added.')
  return tag
}
const untag = (organisationId: string, tagId: string) =>
  change(staff, { id: organisationId, remove: [tagId] })
const sees = async (ctx: Awaited<ReturnType<typeof newSeller>>, offerId: string) =>
  (await findSellable(ctx)).offers.some(({ id }) => id === offerId)

async function offerFor(...tagIds: string[]) {
  const { seats } = await offersOf(database, billing)
  const { version, name } = await get(staff, { id: seats.id })
  return await update(staff, {
    id: seats.id,
    version,
    name,
    audience: 'tagged',
    tagIds,
    alternativeIds: [],
  })
}

it('an organisation sees an offer by tag exactly while it has one of the tags', async () => {
  const [one, other] = [await newSeller(), await newSeller()]
  const [gold, silver] = [
    await tagged(one.actor.organisationId, word()),
    await tagged(other.actor.organisationId, word()),
  ]
  const offer = await offerFor(gold.id, silver.id)
  expect(offer.tags).toEqual([gold, silver].toSorted((a, b) => a.name.localeCompare(b.name)))
  expect([await sees(one, offer.id), await sees(other, offer.id)]).toEqual([true, true])
  await untag(one.actor.organisationId, gold.id)
  expect([await sees(one, offer.id), await sees(other, offer.id)]).toEqual([false, true])
  await tagged(one.actor.organisationId, silver.name)
  expect(await sees(one, offer.id)).toBe(true)
})

it('chosen organisations and tags do not mix, and an audience needs its names', async () => {
  const one = await newSeller()
  const tag = await tagged(one.actor.organisationId, word())
  const { id, version, name } = await offerFor(tag.id)
  const base = { id, version, name, alternativeIds: [] }
  const { organisationId } = one.actor
  for (const [input, field] of [
    [{ audience: 'tagged' }, 'tagIds'],
    [{ audience: 'all', tagIds: [tag.id] }, 'tagIds'],
    [
      { audience: 'tagged', tagIds: [tag.id], organisationIds: [organisationId] },
      'organisationIds',
    ],
    [{ audience: 'tagged', tagIds: [organisationId] }, 'tagIds'],
  ] as const) {
    await expect(update(staff, { ...base, ...input })).rejects.toMatchObject({
      code: 'invalid',
      fields: { [field]: expect.any(String) },
    })
  }
  const all = await update(staff, { ...base, audience: 'all' })
  expect(all.tags).toEqual([])
})

it('offers move along when a tag is merged, and keep a tag from being deleted', async () => {
  const [one, other] = [await newSeller(), await newSeller()]
  const gone = await tagged(one.actor.organisationId, word())
  const stays = await tagged(other.actor.organisationId, word())
  const offer = await offerFor(gone.id)
  await expect(remove(staff, { id: gone.id })).rejects.toMatchObject({ code: 'conflict' })
  await merge(staff, { id: gone.id, into: stays.id })
  expect((await get(staff, { id: offer.id })).tags).toEqual([stays])
  expect([await sees(one, offer.id), await sees(other, offer.id)]).toEqual([true, true])
})

it('behind the wall the tags of no organisation can be asked for, not even by the function', async () => {
  const [one, other] = [await newSeller(), await newSeller()]
  const tag = await tagged(other.actor.organisationId, word())
  const offer = await offerFor(tag.id)
  const walled = [database.forOrganisation, database.forProgramOf].map((behind) =>
    behind(one.actor.organisationId),
  )
  for (const access of walled.flatMap(({ db, reads }) => [db, reads])) {
    const asked = (id: string) => access.execute(sql`select offers_by_tag(${id}::uuid) as id`)
    expect(await asked(other.actor.organisationId)).toEqual([])
    await tagged(one.actor.organisationId, tag.name)
    expect(await asked(one.actor.organisationId)).toEqual([{ id: offer.id }])
    await untag(one.actor.organisationId, tag.id)
  }
})

it('a program of one organisation sees the offers of its tags without them', async () => {
  const one = await newSeller()
  const tag = await tagged(one.actor.organisationId, word())
  const offer = await offerFor(tag.id)
  const client = apiClient({ organisationId: one.actor.organisationId })
  const program = contextFor(database, client)
  expect((await list(program, {})).find(({ id }) => id === offer.id)).toMatchObject({ tags: [] })
  const { entries } = await listHistory(program, { offerId: offer.id })
  expect(JSON.stringify(entries)).not.toContain(tag.name)
  await untag(one.actor.organisationId, tag.id)
  expect((await list(program, {})).some(({ id }) => id === offer.id)).toBe(false)
})
