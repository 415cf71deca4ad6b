import { randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import { uuidv7 } from '@/db/ids'
import { describeEntry } from '@/lib/core/audit/labels'
import type { Context, StaffActor } from '@/lib/core/context'
import { administrator, apiClient, contextFor, viewer } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { changeView } from './change-view'
import { mostViews } from './policy'
import { readFirstViews } from './read-first-views'
import { readViews } from './read-views'
import { removeView } from './remove-view'
import { saveView } from './save-view'

const database = await testDatabase()
const word = () => randomBytes(4).toString('hex')

async function somebody(role: 'administrator' | 'viewer', name = 'Sam') {
  const id = uuidv7()
  await database.sql`
    insert into staff_members (id, cognito_sub, email, name, role)
    values (${id}, ${id}, ${`${id}@staff.example`}, ${name}, ${role})`
  return contextFor(database, role === 'viewer' ? viewer({ id }) : administrator({ id }))
}
type Reader = Awaited<ReturnType<typeof somebody>>

const seen = async (ctx: Reader, viewId: string) =>
  (await readViews(ctx as Context<StaffActor>)).find(({ id }) => id === viewId)
const linesOf = async ({ actor }: Reader) => {
  const lines = await database.sql<
    { action: string; before: Record<string, unknown>; after: Record<string, unknown> }[]
  >`select action, before, after from audit_log where actor_id = ${actor.id} order by id`
  return lines.map(describeEntry)
}

it('a view keeps search, filters and order for who saved it, and nobody else knows of it', async () => {
  const [ctx, other] = [await somebody('viewer'), await somebody('administrator')]
  const name = `Nobody signed in ${word()}`
  const query = {
    ...{ status: 'suspended', search: ' müller ', sort: 'created' },
    ...{ tag: uuidv7(), choice: uuidv7() },
  } as const
  const { id } = await saveView(ctx, { name: ` ${name} `, query })
  expect(await seen(ctx, id)).toMatchObject({
    name,
    shared: false,
    query: { ...query, search: 'müller', direction: 'asc', archived: false },
    mayChange: true,
    mayShare: false,
  })
  expect(await seen(other, id)).toBeUndefined()
  for (const act of [
    () => changeView(other, { viewId: id, version: 1, name: 'Mine' }),
    () => removeView(other, { viewId: id }),
    () => changeView(ctx, { viewId: uuidv7(), version: 1, name: 'Mine' }),
  ])
    await expect(act()).rejects.toMatchObject({ code: 'not_found' })
  expect(await linesOf(ctx)).toEqual([`Saved their view “${name}” of partners.`])
})

it('administrators share views; another one of them changes those, and only the author takes them back', async () => {
  const [author, other, reader] = [
    await somebody('administrator', 'Ada'),
    await somebody('administrator'),
    await somebody('viewer'),
  ]
  const [name, renamed] = [`Key accounts ${word()}`, `Large ones ${word()}`]
  const { id } = await saveView(author, { name, shared: true, query: { users: 'some' } })
  expect(await seen(reader, id)).toMatchObject({ mayChange: false, author: { name: 'Ada' } })
  for (const act of [
    () => saveView(reader, { name: word(), shared: true, query: {} }),
    () => changeView(reader, { viewId: id, version: 1, name: renamed }),
    () => removeView(reader, { viewId: id }),
    () => changeView(other, { viewId: id, version: 1, shared: false }),
  ])
    await expect(act()).rejects.toMatchObject({ code: 'forbidden' })
  await changeView(other, { viewId: id, version: 1, name: renamed, query: { users: 'none' } })
  await expect(changeView(author, { viewId: id, version: 1, name })).rejects.toMatchObject({
    code: 'stale',
  })
  expect(await seen(author, id)).toMatchObject({ name: renamed, query: { users: 'none' } })
  // What is so already is no quarrel.
  await changeView(author, { viewId: id, version: 1, name: renamed })
  await changeView(author, { viewId: id, version: 2, shared: false })
  expect(await seen(other, id)).toBeUndefined()
  expect(await linesOf(other)).toEqual([
    `Changed the shared view “${name}” of partners: it is called “${renamed}” now, it shows something else now.`,
  ])
  expect((await linesOf(author)).at(-1)).toBe(
    `Changed the shared view “${renamed}” of partners: only who saved it sees it now.`,
  )
  await removeView(author, { viewId: id })
  await expect(removeView(author, { viewId: id })).rejects.toMatchObject({ code: 'not_found' })
})

it('a shared view stays when its author has left, and says so', async () => {
  const [author, other] = [await somebody('administrator', 'Gone'), await somebody('administrator')]
  const { id } = await saveView(author, { name: word(), shared: true, query: {} })
  await database.sql`update staff_members set disabled_at = now() where id = ${author.actor.id}`
  expect(await seen(other, id)).toMatchObject({
    author: { name: 'Gone', former: true },
    mayChange: true,
    mayShare: false,
  })
  await removeView(other, { viewId: id })
})

it('who ceased to be an administrator keeps what is theirs alone, and no say over what they shared', async () => {
  const author = await somebody('administrator')
  const [own, shared] = [
    await saveView(author, { name: word(), query: {} }),
    await saveView(author, { name: word(), shared: true, query: {} }),
  ]
  const demoted = contextFor(database, viewer({ id: author.actor.id }))
  expect(await seen(demoted, own.id)).toMatchObject({ mayChange: true, mayShare: false })
  expect(await seen(demoted, shared.id)).toMatchObject({ mayChange: false, mayShare: false })
  await expect(
    changeView(demoted, { viewId: own.id, version: 1, shared: true }),
  ).rejects.toMatchObject({ code: 'forbidden' })
})

it('one name is one view, whoever is first: of each person, and of those shared', async () => {
  const [one, other] = [await somebody('administrator'), await somebody('administrator')]
  const name = `Ähnlich ${word()}`
  const settle = async (tries: (() => Promise<unknown>)[]) => {
    const settled = await Promise.allSettled(tries.map((each) => each()))
    const refused = settled.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []))
    expect(refused).toHaveLength(tries.length - 1)
    for (const reason of refused)
      expect(reason).toMatchObject({ code: 'invalid', fields: { name: expect.any(String) } })
  }
  const names = [name, name.toUpperCase(), name.toLowerCase()]
  await settle(names.map((each) => () => saveView(one, { name: each, query: {} })))
  await settle([one, other].map((ctx) => () => saveView(ctx, { name, shared: true, query: {} })))
  await saveView(other, { name, query: {} })

  const [first, second] = [
    await saveView(one, { name: word(), query: {} }),
    await saveView(one, { name: word(), query: {} }),
  ]
  const wanted = word()
  await settle(
    [first, second].map(
      ({ id }) =>
        () =>
          changeView(one, { viewId: id, version: 1, name: wanted }),
    ),
  )
})

it('two renames at once: one is done, the other is told', async () => {
  const ctx = await somebody('viewer')
  const { id } = await saveView(ctx, { name: word(), query: {} })
  const settled = await Promise.allSettled(
    [word(), word()].map((name) => changeView(ctx, { viewId: id, version: 1, name })),
  )
  expect(settled.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(settled.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { code: 'stale' },
  })
})

it('nobody keeps more than there can be, however many are saved at once', async () => {
  const ctx = await somebody('viewer')
  const settled = await Promise.allSettled(
    Array.from({ length: mostViews.own + 2 }, () => saveView(ctx, { name: word(), query: {} })),
  )
  const refused = settled.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []))
  expect(refused.map(({ code }) => code)).toEqual(['conflict', 'conflict'])
})

it('what the table cannot be asked is not kept, and what it cannot be asked any more is told apart', async () => {
  const ctx = await somebody('viewer')
  for (const query of [
    { status: 'happy' },
    { colour: 'red' },
    { tag: 'gold' },
    { size: 10 },
    { after: uuidv7() },
    { search: 'a'.repeat(201) },
    null,
  ])
    await expect(saveView(ctx, { name: word(), query })).rejects.toMatchObject({ code: 'invalid' })
  for (const name of ['', ' ', 'a'.repeat(61), 'a\u0000b', 'a\u202eb'])
    await expect(saveView(ctx, { name, query: {} })).rejects.toMatchObject({ code: 'invalid' })
  const { id } = await saveView(ctx, { name: word(), query: { users: 'some' } })
  await database.sql`
    update partners_views set query = query || '{"colour": "red"}' where id = ${id}`
  expect(await seen(ctx, id)).toMatchObject({ query: null, mayChange: true })
  await changeView(ctx, { viewId: id, version: 1, query: { users: 'none' } })
  expect(await seen(ctx, id)).toMatchObject({ query: { users: 'none' } })
})

it('programs have no views', async () => {
  const ctx = contextFor(database, apiClient())
  await expect(saveView(ctx, { name: word(), query: {} })).rejects.toMatchObject({
    code: 'forbidden',
  })
})

it('the navigation has the first five, one’s own before those that are shared, and says that there are more', async () => {
  const [ctx, other] = [await somebody('administrator'), await somebody('administrator')]
  const first = async (reader: Reader) => {
    const { views, more } = await readFirstViews(reader as Context<StaffActor>)
    return { names: views.map(({ name }) => name), more }
  }
  const [before, name] = [await first(ctx), word()]
  const query = { status: 'suspended' } as const
  const { id } = await saveView(ctx, { name: `b ${name}`, query })
  await saveView(ctx, { name: `A ${name}`, query })
  await saveView(other, { name: `c ${name}`, query })
  // Before all others by name.
  await saveView(other, { name: `! ${name}`, shared: true, query })
  const own = [`A ${name}`, `b ${name}`]
  const seenFirst = await first(ctx)
  expect(seenFirst.names.slice(0, 3)).toEqual([...own, `! ${name}`])
  expect((await first(other)).names.slice(0, 2)).toEqual([`c ${name}`, `! ${name}`])
  expect(seenFirst.names).toHaveLength(Math.min(5, before.names.length + 3))
  for (const each of ['d', 'e', 'f']) await saveView(ctx, { name: `${each} ${name}`, query })
  expect(await first(ctx)).toEqual({
    names: ['A', 'b', 'd', 'e', 'f'].map((each) => `${each} ${name}`),
    more: true,
  })
  await database.sql`update partners_views set query = '{"colour": "red"}' where id = ${id}`
  const { views } = await readFirstViews(ctx as Context<StaffActor>)
  expect(views.slice(0, 2).map((view) => view.query?.status)).toEqual(['suspended', undefined])
})
