import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { firstView } from '@/components/partners/organisations/shown-view'
import { uuidv7 } from '@/db/ids'
import type { Context, StaffActor } from '@/lib/core/context'
import { changeView } from '@/lib/partners/organisations/change-view'
import { readViews } from '@/lib/partners/organisations/read-views'
import { removeView } from '@/lib/partners/organisations/remove-view'
import { saveView } from '@/lib/partners/organisations/save-view'
import { administrator, contextFor, viewer } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { chooseStartPage } from './choose-start-page'
import { readStartPage } from './read-start-page'

const database = await testDatabase()
const { sql } = database

async function somebody(actorOf: typeof administrator): Promise<Context<StaffActor>> {
  const id = uuidv7()
  await sql`
    insert into staff_members (id, cognito_sub, email, name, role)
    values (${id}, ${id}, ${`${id}@staff.example`}, 'Sam', ${actorOf().role})`
  return contextFor(database, actorOf({ id })) as Context<StaffActor>
}

const viewOf = async (ctx: Context<StaffActor>, shared: boolean) =>
  (
    await saveView(ctx, {
      name: `Suspended ${randomBytes(4).toString('hex')}`,
      shared,
      query: { status: 'suspended' },
    })
  ).id

/** The view that the reader begins with. */
const begins = async (ctx: Context<StaffActor>) =>
  firstView(await readViews(ctx), (await readStartPage(ctx)).viewId)

test('staff begin with the overview, with Partners, or with a saved view that they see', async () => {
  const [author, reader] = [await somebody(administrator), await somebody(viewer)]
  expect(await readStartPage(reader)).toEqual({ startPage: 'overview', viewId: null })
  const [own, shared] = [await viewOf(reader, false), await viewOf(author, true)]
  for (const viewId of [own, shared]) {
    await chooseStartPage(reader, { startPage: 'partners', viewId })
    expect(await begins(reader)).toMatchObject({ id: viewId, query: { status: 'suspended' } })
  }
  for (const startPage of ['partners', 'overview'] as const) {
    await chooseStartPage(reader, { startPage })
    expect(await readStartPage(reader)).toEqual({ startPage, viewId: null })
  }
})

test('a view that is deleted, taken back or cannot be shown any more gives way to Partners', async () => {
  const [author, reader] = [await somebody(administrator), await somebody(viewer)]
  const ends: ((viewId: string) => Promise<unknown>)[] = [
    (viewId) => removeView(author, { viewId }),
    (viewId) => changeView(author, { viewId, version: 1, shared: false }),
    (viewId) => sql`update partners_views set query = '{"colour": "red"}' where id = ${viewId}`,
  ]
  for (const end of ends) {
    const viewId = await viewOf(author, true)
    await chooseStartPage(reader, { startPage: 'partners', viewId })
    await end(viewId)
    expect((await readStartPage(reader)).startPage).toBe('partners')
    expect(await begins(reader)).toBeNull()
  }
})

test('nobody begins with the view of somebody else, nor with the overview as a view', async () => {
  const [author, reader] = [await somebody(administrator), await somebody(viewer)]
  const viewId = await viewOf(author, false)
  await expect(chooseStartPage(reader, { startPage: 'partners', viewId })).rejects.toMatchObject({
    code: 'not_found',
  })
  await expect(chooseStartPage(author, { startPage: 'overview', viewId })).rejects.toMatchObject({
    code: 'invalid',
  })
  expect(await readStartPage(reader)).toEqual({ startPage: 'overview', viewId: null })
})
