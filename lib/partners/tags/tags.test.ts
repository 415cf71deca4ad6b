import { randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import { uuidv7 } from '@/db/ids'
import { listHistory } from '@/lib/core/audit/list-history'
import { create } from '@/lib/partners/organisations/create'
import { apiClient, contextFor, viewer } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { historyOf, organisationInput } from '@/tests/support/partners'
import { change } from './change'
import { list } from './list'
import { merge } from './merge'
import { mostTagsOfOne } from './policy'
import { readOfOrganisation } from './read-of-organisation'
import { remove } from './remove'
import { rename } from './rename'

const database = await testDatabase()
const ctx = contextFor(database)

const word = () => randomBytes(4).toString('hex')
const organisation = () => create(ctx, organisationInput())
const namesOf = async (id: string) =>
  (await readOfOrganisation(ctx, { id })).tags.map(({ name }) => name)
const listed = async (search: string) => (await list(ctx, { search })).rows

it('a tag has one spelling, whoever types it later in which letter case', async () => {
  const [one, other] = [await organisation(), await organisation()]
  const name = `Müller ${word()}`
  await change(ctx, { id: one.id, add: [`  ${name} `] })
  const { tags } = await change(ctx, { id: other.id, add: [name.toUpperCase(), 'VIP'] })
  expect(tags.map((tag) => tag.name)).toEqual([name, 'VIP'])
  expect(await listed(name.toUpperCase())).toEqual([
    { id: tags[0]?.id, name, organisationCount: 2 },
  ])
})

it('of what a search finds, the tag of that name comes first, then those that begin so', async () => {
  const { id } = await organisation()
  const name = `vip ${word()}`
  const others = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'].map((letter) => `${letter} ${name}`)
  await change(ctx, { id, add: [...others, `${name}s`, name.toUpperCase()] })
  const { rows } = await list(ctx, { search: name, size: 9 })
  expect(rows.map((tag) => tag.name)).toEqual([
    name.toUpperCase(),
    `${name}s`,
    ...others.slice(0, 7),
  ])
})

it('only what is named changes, and history tells what', async () => {
  const { id, version } = await organisation()
  const [a, b, c] = [`A ${word()}`, `B ${word()}`, `C ${word()}`] as const
  const { tags } = await change(ctx, { id, add: [a, b] })
  await change(ctx, { id, add: [c], remove: [tags[0]?.id ?? '', uuidv7()] })
  expect(await namesOf(id)).toEqual([b, c])
  await change(ctx, { id, add: [b], remove: [] })
  const lines = await historyOf(database, id)
  expect(lines.slice(1)).toMatchObject([
    { action: 'partner_organisation.tags_changed', before: { tags: [] }, after: { tags: [a, b] } },
    {
      action: 'partner_organisation.tags_changed',
      before: { tags: [a, b] },
      after: { tags: [b, c] },
    },
  ])
  const [stored] = await database.sql`select version from partner_organisations where id = ${id}`
  expect(stored?.version).toBe(version)
})

it('two people who add tags at once both succeed', async () => {
  const { id } = await organisation()
  const names = Array.from({ length: 6 }, (_, at) => `${at} ${word()}`)
  await Promise.all(names.map((name) => change(ctx, { id, add: [name, 'Same'] })))
  expect(await namesOf(id)).toEqual([...names, 'Same'])
})

it('an organisation has so many at most', async () => {
  const { id } = await organisation()
  const names = Array.from({ length: mostTagsOfOne }, () => word()).toSorted()
  await change(ctx, { id, add: names })
  await expect(change(ctx, { id, add: ['one more'] })).rejects.toMatchObject({
    code: 'conflict',
    message: 'An organisation can have at most 20 tags.',
  })
  expect((await namesOf(id)).length).toBe(mostTagsOfOne)
  await expect(change(ctx, { id: uuidv7(), add: ['x'] })).rejects.toMatchObject({
    code: 'not_found',
  })
})

it.each(['', '   ', 'x'.repeat(51), 'a\u202eb', 'a\u0000b'])('refuses %j', async (name) => {
  const { id } = await organisation()
  await expect(change(ctx, { id, add: [name] })).rejects.toMatchObject({
    code: 'invalid',
    fields: { add: expect.any(String) },
  })
})

it('is renamed for all that have it, but to the name of another one', async () => {
  const { id } = await organisation()
  const [name, taken] = [`first ${word()}`, `second ${word()}`] as const
  const { tags } = await change(ctx, { id, add: [name, taken] })
  const [first] = tags
  const tagId = first?.id ?? ''
  await expect(rename(ctx, { id: tagId, name: taken.toUpperCase() })).rejects.toMatchObject({
    code: 'invalid',
    fields: { name: 'Another tag has this name. Merge the two instead.' },
  })
  expect(await rename(ctx, { id: tagId, name: name.toUpperCase() })).toEqual({
    id: tagId,
    name: name.toUpperCase(),
  })
  expect(await namesOf(id)).toContain(name.toUpperCase())
  const [line] = await database.sql`
    select action, before, after from audit_log where after ->> 'id' = ${tagId}`
  expect(line).toMatchObject({ action: 'tag.renamed', before: { name } })
})

it('of two who rename a tag from what they saw, one is told', async () => {
  const { id } = await organisation()
  const name = word()
  const [tag] = (await change(ctx, { id, add: [name] })).tags
  const ends = await Promise.allSettled(
    ['One', 'Other'].map((other) =>
      rename(ctx, { id: tag?.id, name: `${other} ${word()}`, was: name }),
    ),
  )
  const refused = ends.filter((end) => end.status === 'rejected')
  expect(refused.map(({ reason }) => reason)).toMatchObject([
    { code: 'stale', fields: { name: expect.any(String) } },
  ])
  const [now = ''] = await namesOf(id)
  expect(await rename(ctx, { id: tag?.id, name, was: now })).toMatchObject({ name })
})

it('merging gives all organisations the other tag, and each has it once', async () => {
  const [one, both] = [await organisation(), await organisation()]
  const [from, into] = [`from ${word()}`, `into ${word()}`] as const
  const [gone] = (await change(ctx, { id: one.id, add: [from] })).tags
  const pair = (await change(ctx, { id: both.id, add: [from, into] })).tags
  const stays = pair.find(({ name }) => name === into)
  if (!gone || !stays) throw new Error('There are no tags.')
  for (const itself of [gone.id, gone.id.toUpperCase()]) {
    await expect(merge(ctx, { id: gone.id, into: itself })).rejects.toMatchObject({
      code: 'invalid',
    })
  }
  await merge(ctx, { id: gone.id, into: stays.id })
  expect([await namesOf(one.id), await namesOf(both.id)]).toEqual([[into], [into]])
  await expect(merge(ctx, { id: gone.id, into: stays.id })).rejects.toMatchObject({
    code: 'not_found',
  })
  const [line] = await database.sql`
    select before, after from audit_log where action = 'tag.merged' and before ->> 'id' = ${gone.id}`
  expect(line).toMatchObject({ before: { name: from }, after: { name: into, organisations: 2 } })
})

it('two merges in opposite directions leave one tag', async () => {
  const { id } = await organisation()
  const { tags } = await change(ctx, { id, add: [`x ${word()}`, `y ${word()}`] })
  const [x = '', y = ''] = tags.map((tag) => tag.id)
  const ends = await Promise.allSettled([
    merge(ctx, { id: x, into: y }),
    merge(ctx, { id: y, into: x }),
  ])
  expect(ends.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(await namesOf(id)).toHaveLength(1)
})

it('deleting takes it from all organisations', async () => {
  const { id } = await organisation()
  const name = word()
  const [tag] = (await change(ctx, { id, add: [name] })).tags
  await remove(ctx, { id: tag?.id })
  expect(await namesOf(id)).toEqual([])
  expect(await listed(name)).toEqual([])
  expect((await change(ctx, { id, add: [name] })).tags).toHaveLength(1)
})

it('viewers read and change nothing; who acts for one organisation knows nothing of it', async () => {
  const { id } = await organisation()
  const name = `Secret ${word()}`
  const [tag] = (await change(ctx, { id, add: [name] })).tags
  const reader = contextFor(database, viewer())
  expect((await readOfOrganisation(reader, { id })).tags).toEqual([tag])
  for (const doing of [
    change(reader, { id, add: ['x'] }),
    rename(reader, { id: tag?.id, name: 'x' }),
    remove(reader, { id: tag?.id }),
  ]) {
    await expect(doing).rejects.toMatchObject({ code: 'forbidden' })
  }
  const ofOne = contextFor(database, apiClient({ organisationId: id }))
  await expect(readOfOrganisation(ofOne, { id })).rejects.toMatchObject({ code: 'forbidden' })
  const { entries } = await listHistory(ofOne, { organisationId: id })
  expect(entries[0]).toMatchObject({ action: 'partner_organisation.tags_changed', after: null })
  expect(JSON.stringify(entries)).not.toContain(name)
})
