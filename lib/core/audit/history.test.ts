import { expect, it } from 'vitest'
import { uuidv7 } from '@/db/ids'
import { create } from '@/lib/partners/organisations/create'
import { update } from '@/lib/partners/organisations/update'
import { create as createUser } from '@/lib/partners/users/create'
import { administrator, contextFor, viewer } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { freshEmail, organisationInput } from '@/tests/support/partners'
import { describeEntry } from './labels'
import { listHistory } from './list-history'
import { record } from './record'

const database = await testDatabase()
const ctx = contextFor(database, viewer())

it('tells what happened to an organisation and its users, newest first', async () => {
  const ada = contextFor(database, administrator({ name: 'Ada' }))
  const ben = contextFor(database, administrator({ name: 'Ben' }))
  const { id } = await create(ada, organisationInput({ name: 'Old' }))
  await update(ben, { id, version: 1, name: 'New' })
  const email = freshEmail()
  await createUser(ada, { organisationId: id, name: 'Ann', email })
  await create(ada, organisationInput())
  const { entries, after } = await listHistory(ctx, { organisationId: id })
  expect(after).toBeNull()
  expect(entries.map((entry) => [entry.actorName, describeEntry(entry)])).toEqual([
    ['Ada', `Added Ann (${email}).`],
    ['Ben', 'Changed the name from “Old” to “New”.'],
    ['Ada', 'Created the organisation “Old”.'],
  ])
  expect(entries[1]).toEqual({
    id: expect.any(String),
    at: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    actorKind: 'staff',
    actorName: 'Ben',
    action: 'partner_organisation.updated',
    before: { name: 'Old' },
    after: { name: 'New' },
    reason: null,
  })
})

it('shows every entry once, fifty a page', async () => {
  const organisationId = uuidv7()
  await database.db.transaction(async (tx) => {
    for (let number = 0; number < 110; number += 1) {
      await record(tx, ctx, {
        action: 'partner_organisation.updated',
        organisationId,
        after: { name: `Name ${number}` },
      })
    }
  })
  const names: unknown[] = []
  let after: string | null | undefined
  do {
    const page = await listHistory(ctx, { organisationId, after: after ?? undefined })
    expect(page.entries.length).toBeLessThanOrEqual(50)
    names.push(...page.entries.map((entry) => entry.after?.name))
    after = page.after
  } while (after)
  expect(names).toEqual(Array.from({ length: 110 }, (_, number) => `Name ${109 - number}`))
})

it('is empty without such an organisation, and refuses what cannot be one', async () => {
  expect(await listHistory(ctx, { organisationId: uuidv7() })).toEqual({
    entries: [],
    before: null,
    after: null,
  })
  for (const input of [
    {},
    { organisationId: "' or true" },
    { organisationId: uuidv7(), page: 2 },
  ]) {
    await expect(listHistory(ctx, input)).rejects.toMatchObject({ code: 'invalid' })
  }
})
