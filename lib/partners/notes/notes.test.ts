import { expect, it } from 'vitest'
import { uuidv7 } from '@/db/ids'
import { eventTypes } from '@/lib/core/audit/policy'
import { create as createOrganisation } from '@/lib/partners/organisations/create'
import { administrator, apiClient, contextFor, viewer } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { historyOf, organisationInput } from '@/tests/support/partners'
import { create } from './create'
import { list } from './list'
import { mostNotes } from './policy'
import { remove } from './remove'
import { update } from './update'

const database = await testDatabase()
const ctx = contextFor(database)
const organisation = () => createOrganisation(ctx, organisationInput())
const secret = 'They will not renew.'

it('a note has its author and time, and keeps its lines', async () => {
  const { id: organisationId } = await organisation()
  const note = await create(ctx, { organisationId, text: ' First\r\n\r\nhttps://a.example/x ' })
  expect(note).toMatchObject({
    text: 'First\n\nhttps://a.example/x',
    author: { kind: 'staff', id: ctx.actor.id, name: 'Ada Administrator' },
    editedAt: null,
    version: 1,
    mayEdit: true,
    mayRemove: true,
  })
  const second = await create(ctx, { organisationId, text: 'Second' })
  const { rows, after } = await list(ctx, { organisationId, size: 1 })
  expect(rows).toEqual([second])
  expect((await list(ctx, { organisationId, after: after ?? undefined })).rows).toEqual([note])
})

it('only its author changes it, from the newest version on', async () => {
  const { id: organisationId } = await organisation()
  const note = await create(ctx, { organisationId, text: 'Old' })
  const others = [administrator(), apiClient({ id: ctx.actor.id })].map((actor) =>
    contextFor(database, actor),
  )
  for (const other of others) {
    const change = update(other, { noteId: note.id, version: 1, text: 'x' })
    await expect(change).rejects.toMatchObject({ code: 'forbidden' })
  }
  const changed = await update(ctx, { noteId: note.id, version: 1, text: 'New' })
  expect(changed).toMatchObject({ text: 'New', version: 2, editedAt: expect.any(String) })
  await expect(update(ctx, { noteId: note.id, version: 1, text: 'x' })).rejects.toMatchObject({
    code: 'stale',
  })
  expect(await update(ctx, { noteId: note.id, version: 1, text: 'New' })).toEqual(changed)
})

it('a deleted note is gone with its text; history keeps that there was one', async () => {
  const { id: organisationId } = await organisation()
  const note = await create(ctx, { organisationId, text: secret })
  await update(ctx, { noteId: note.id, version: 1, text: `${secret} Or will they?` })
  await remove(ctx, { noteId: note.id })
  await expect(remove(ctx, { noteId: note.id })).rejects.toMatchObject({ code: 'not_found' })
  expect((await list(ctx, { organisationId })).rows).toEqual([])
  const lines = await historyOf(database, organisationId)
  expect(lines.slice(1).map(({ action }) => action)).toEqual([
    'partner_organisation.note_added',
    'partner_organisation.note_changed',
    'partner_organisation.note_removed',
  ])
  expect(JSON.stringify(lines)).not.toContain('renew')
  expect(eventTypes.filter((type) => type.includes('note'))).toEqual([])
})

it('an administrator deletes what somebody who has left wrote; a program only its own', async () => {
  const { id: organisationId } = await organisation()
  const note = await create(ctx, { organisationId, text: 'Old' })
  const program = apiClient({
    permissions: ['partner-organisations:read', 'partner-organisations:update'],
  })
  const asProgram = contextFor(database, program)
  await expect(remove(asProgram, { noteId: note.id })).rejects.toMatchObject({ code: 'forbidden' })
  expect((await list(asProgram, { organisationId })).rows).toMatchObject([
    { mayEdit: false, mayRemove: false },
  ])
  const own = await create(asProgram, { organisationId, text: 'From the CRM' })
  await remove(asProgram, { noteId: own.id })
  await remove(contextFor(database, administrator()), { noteId: note.id })
  expect((await list(ctx, { organisationId })).rows).toEqual([])
})

it('viewers read and write none; who acts for one organisation does not read them', async () => {
  const { id: organisationId } = await organisation()
  await create(ctx, { organisationId, text: secret })
  const reader = contextFor(database, viewer())
  expect((await list(reader, { organisationId })).rows).toMatchObject([
    { mayEdit: false, mayRemove: false },
  ])
  await expect(create(reader, { organisationId, text: 'x' })).rejects.toMatchObject({
    code: 'forbidden',
  })
  const ofOne = contextFor(database, apiClient({ organisationId }))
  await expect(list(ofOne, { organisationId })).rejects.toMatchObject({ code: 'forbidden' })
})

it.each([
  ['nothing', ' \n '],
  ['5,001 characters', 'x'.repeat(5_001)],
  ['what cannot be seen', 'a\u202eb'],
])('refuses %s', async (_, text) => {
  const { id: organisationId } = await organisation()
  await expect(create(ctx, { organisationId, text })).rejects.toMatchObject({
    code: 'invalid',
    fields: { text: expect.any(String) },
  })
})

it('an organisation has so many at most, and one that is not there has none', async () => {
  const { id: organisationId } = await organisation()
  await database.sql`
    insert into organisation_notes (id, organisation_id, text, author_kind, author_name)
    select gen_random_uuid(), ${organisationId}, 'x', 'system', 'test'
    from generate_series(1, ${mostNotes})`
  await expect(create(ctx, { organisationId, text: 'x' })).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('1,000 notes already'),
  })
  const unknown = { organisationId: uuidv7() }
  await expect(list(ctx, unknown)).rejects.toMatchObject({ code: 'not_found' })
})
