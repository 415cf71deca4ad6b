import { expect, it, vi } from 'vitest'
import { create } from '@/lib/partners/organisations/create'
import { list as listOrganisations } from '@/lib/partners/organisations/list'
import { readFilterChoices } from '@/lib/partners/organisations/read-filter-choices'
import { readOurSides } from '@/lib/partners/organisations/read-our-sides'
import { contextFor, job } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { organisationInput } from '@/tests/support/partners'
import { change } from './change'
import { clearRemovedTag } from './effects'
import { sentences } from './labels'
import { list } from './list'
import { merge } from './merge'
import { readOfOrganisation } from './read-of-organisation'
import { remove } from './remove'
import { rename } from './rename'

vi.mock('./policy', async (original) => ({ ...(await original<object>()), mostAtOnce: 2 }))

const database = await testDatabase()
const { sql } = database
const ctx = contextFor(database)
const worker = contextFor(database, job)

/** A tag that three organisations have. */
async function large(name: string) {
  const ids = []
  let tagId = ''
  for (let count = 0; count < 3; count++) {
    const { id } = await create(ctx, organisationInput())
    tagId = (await change(ctx, { id, add: [name] })).tags[0]?.id ?? ''
    ids.push(id)
  }
  return { ids, tagId }
}
const jobsFor = (tagId: string) =>
  sql`select from graphile_worker.jobs where key = ${`clearRemovedTag:${tagId}`}`
const waiting = () =>
  vi.waitFor(async () => {
    const rows = await sql`
      select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
    expect(rows).toHaveLength(1)
  }, 10_000)
const organisationsWith = async (tagId: string) =>
  (await sql`select from organisation_tags where tag_id = ${tagId}`).length

it('a tag of many organisations is nowhere at once, and a job takes it from them, some at a time', async () => {
  const { ids, tagId } = await large('Legacy')
  const [one = ''] = ids
  expect(await remove(ctx, { id: tagId })).toEqual({ id: tagId, name: 'Legacy' })
  expect(await organisationsWith(tagId)).toBe(3)

  expect(await readOfOrganisation(ctx, { id: one })).toEqual({ tags: [] })
  expect(await readOurSides(ctx, { ids: [one] })).toMatchObject([{ tags: [] }])
  expect((await readFilterChoices(ctx, { tag: tagId })).tags.values).toEqual([])
  expect((await list(ctx, {})).rows).toEqual([])
  for (const asked of [{ tag: tagId }, { search: 'Legacy' }, { search: tagId }]) {
    expect((await listOrganisations(ctx, asked)).rows, JSON.stringify(asked)).toEqual([])
  }
  const gone = { code: 'not_found' }
  await expect(rename(ctx, { id: tagId, name: 'Old' })).rejects.toMatchObject(gone)
  await expect(remove(ctx, { id: tagId })).rejects.toMatchObject(gone)
  const [line] = await sql`select before from audit_log where action = 'tag.removed'`
  expect(line?.before).toEqual({ name: 'Legacy', organisations: 3 })

  expect(await jobsFor(tagId)).toHaveLength(1)
  await clearRemovedTag(worker, { tagId }, { most: 2, turnMs: 0 })
  expect(await organisationsWith(tagId)).toBe(1)
  await clearRemovedTag(worker, { tagId }, { most: 2, turnMs: 0 })
  expect(await organisationsWith(tagId)).toBe(0)
  expect(await sql`select from tags where id = ${tagId}`).toHaveLength(0)
  await clearRemovedTag(worker, { tagId })
})

it('what others take from organisations meanwhile is not taken for the last of it', async () => {
  const { ids, tagId } = await large('Busy')
  await remove(ctx, { id: tagId })
  const [first = ''] = ids.toSorted()
  const { ended } = await sql.begin(async (tx) => {
    await tx`delete from organisation_tags where organisation_id = ${first} and tag_id = ${tagId}`
    const clearing = clearRemovedTag(worker, { tagId }, { most: 2 })
    await waiting()
    return { ended: clearing }
  })
  await ended
  expect(await sql`select from tags where id = ${tagId}`).toHaveLength(0)
})

it('its name is free meanwhile, and who has the new one keeps it', async () => {
  const { ids, tagId } = await large('Summer')
  const [one = ''] = ids
  await remove(ctx, { id: tagId })
  const { tags } = await change(ctx, { id: one, add: ['summer'] })
  expect(tags).toMatchObject([{ name: 'summer' }])
  expect(tags[0]?.id).not.toBe(tagId)
  await clearRemovedTag(worker, { tagId })
  expect(await readOfOrganisation(ctx, { id: one })).toEqual({ tags })
})

it('no job deletes what nobody has deleted; a few are taken at once, and many are not merged', async () => {
  const { ids, tagId } = await large('Kept')
  await clearRemovedTag(worker, { tagId })
  expect(await organisationsWith(tagId)).toBe(3)
  const { tags } = await change(ctx, { id: ids[0], add: ['Another'] })
  const other = tags.find(({ name }) => name === 'Another')?.id ?? ''
  await expect(merge(ctx, { id: tagId, into: other })).rejects.toMatchObject({
    code: 'conflict',
    message: sentences.tooLarge,
  })
  await remove(ctx, { id: other })
  expect(await jobsFor(other)).toHaveLength(0)
  expect(await sql`select from tags where id = ${other}`).toHaveLength(0)
})
