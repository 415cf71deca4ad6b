import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { BulkActionName } from '@/db/enums'
import { uuidv7 } from '@/db/ids'
import { bulkActions, offerOrganisations, offers, staffMembers } from '@/db/schema'
import type { Context } from '@/lib/core/context'
import { workBulkRun } from '@/lib/operations/bulk-runs/effects'
import { importWork } from '@/lib/operations/imports/effects'
import { create as createOrganisation } from '@/lib/partners/organisations/create'
import { get as getOrganisation } from '@/lib/partners/organisations/get'
import { list as listOrganisations } from '@/lib/partners/organisations/list'
import { setPageAccess } from '@/lib/partners/organisations/set-page-access'
import { create as createUser } from '@/lib/partners/users/create'
import { findUsers } from '@/lib/partners/users/find-users'
import { get as getUser } from '@/lib/partners/users/get'
import { list as listUsers } from '@/lib/partners/users/list'
import { suspend as suspendUser } from '@/lib/partners/users/suspend'
import { actAs } from '@/lib/server/worker-tasks'
import { purgeExpired } from '@/lib/sign-in/purge'
import { testPool } from '@/tests/support/cognito'
import { testContainer } from '@/tests/support/container'
import { administrator, contextFor, job, viewer } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { freshEmail, organisationInput } from '@/tests/support/partners'
import { bulkActionWork } from './effects'
import { get } from './get'
import { list } from './list'
import { openResults } from './open-results'
import { pause } from './pause'
import { readPreview } from './read-preview'
import { readRows } from './read-rows'
import { resume } from './resume'
import type { ChosenInput } from './schema'
import { start } from './start'

const database = await testDatabase()
const container = testContainer(database, await testPool())

/** A staff member who is in the database, as a run asks for them. */
async function staff() {
  const actor = administrator({ name: `Ada ${randomBytes(3).toString('hex')}` })
  const { id, name, email, role } = actor
  await database.db.insert(staffMembers).values({ id, name, email, role, cognitoSub: uuidv7() })
  return contextFor(database, actor)
}

const ada = await staff()
const word = () => `w${randomBytes(5).toString('hex')}`
const organisation = async (name = word()) =>
  await createOrganisation(ada, organisationInput({ name }))
const organisations = async (count: number, name?: string) => {
  const made = []
  for (let at = 0; at < count; at += 1) made.push(await organisation(name && `${name} ${word()}`))
  return made
}
const user = async (organisationId: string) =>
  await createUser(ada, { organisationId, name: word(), email: freshEmail() })
const idsOf = (subjects: readonly { id: string }[]) => subjects.map(({ id }) => id)

const tools = {
  actAs: (id: string) => actAs(container, id),
  kinds: { import: importWork, bulk_action: bulkActionWork },
}

async function turn(bulkActionId: string, options: object = {}, with_ = tools) {
  const limits = { mostLogins: Number.POSITIVE_INFINITY, turnMs: 60_000, ...options }
  await workBulkRun(contextFor(database, job), with_, { runId: bulkActionId }, limits)
  return (await get(ada, { bulkActionId })).run
}

async function begin(
  action: BulkActionName,
  chosen: ChosenInput,
  facts: object = {},
  ctx: Context = ada,
) {
  const { count } = await readPreview(ctx, { chosen, action })
  return (await start(ctx, { action, chosen, count, ...facts })).bulkActionId
}

/** Does it to the end. */
async function done(action: BulkActionName, chosen: ChosenInput, facts: object = {}) {
  const bulkActionId = await begin(action, chosen, facts)
  const run = await turn(bulkActionId)
  expect(run.state).toBe('finished')
  const { rows } = await readRows(ada, { bulkActionId })
  return { bulkActionId, run, rows }
}

const theseOrganisations = (made: readonly { id: string }[]): ChosenInput => ({
  of: 'organisations',
  ids: idsOf(made),
})
const theseUsers = (made: readonly { id: string }[]): ChosenInput => ({
  of: 'users',
  ids: idsOf(made),
})
const reason = 'The contract is over'
const read = (id: string) => getOrganisation(ada, { id })

describe('organisations', () => {
  test('are suspended, reactivated and archived; what is so already is skipped, what cannot be done fails', async () => {
    const [first, second, third] = [
      await organisation(),
      await organisation(),
      await organisation(),
    ]
    const made = [first, second, third]
    await user(third.id)
    await done('suspend_organisations', theseOrganisations([first]), { reason })
    const preview = await readPreview(ada, {
      chosen: theseOrganisations(made),
      action: 'suspend_organisations',
    })
    expect(preview).toMatchObject({ count: 3, alreadySo: 1, problem: null })

    const suspended = await done('suspend_organisations', theseOrganisations(made), { reason })
    expect(suspended.run).toMatchObject({ total: 3, done: 2, skipped: 1, failed: 0 })
    expect((await read(second.id)).suspension).toMatchObject({ reason, by: ada.actor.name })

    const back = await done('reactivate_organisations', theseOrganisations([second, third]))
    expect(back.run).toMatchObject({ done: 2 })

    const archived = await done('archive_organisations', theseOrganisations(made))
    expect(archived.run).toMatchObject({ done: 2, failed: 1 })
    expect(archived.rows.find(({ id }) => id === third.id)).toMatchObject({
      state: 'failed',
      problem: expect.stringContaining('One user still has access'),
    })
    const again = await done('suspend_organisations', theseOrganisations([second]), { reason })
    expect(again.rows[0]).toMatchObject({
      state: 'failed',
      problem: expect.stringContaining('archived'),
    })
  })

  test('get pages and lose pages, and keep the others', async () => {
    const [first, second] = [await organisation(), await organisation()]
    await setPageAccess(ada, { id: first.id, pages: [] })
    await setPageAccess(ada, { id: second.id, pages: ['self-service'] })
    const both = theseOrganisations([first, second])
    const granted = await done('grant_pages', both, { pages: ['self-service'] })
    expect(granted.run).toMatchObject({ done: 1, skipped: 1 })
    await done('grant_pages', both, { pages: ['shop'] })
    await done('withdraw_pages', both, { pages: ['self-service'] })
    expect((await read(first.id)).pageAccess).toEqual(['shop'])
    expect((await read(second.id)).pageAccess).toEqual(['shop'])
  })

  test('join the audience of an offer and leave it, all but the last', async () => {
    const [first, second] = [await organisation(), await organisation()]
    const offerId = uuidv7()
    await database.db.insert(offers).values({
      id: offerId,
      name: word(),
      description: '',
      productRatePlanId: randomBytes(16).toString('hex'),
      audience: 'selected',
      active: true,
    })
    await database.db.insert(offerOrganisations).values({ offerId, organisationId: first.id })
    const both = theseOrganisations([first, second])
    expect((await done('add_to_offer', both, { offerId })).run).toMatchObject({
      done: 1,
      skipped: 1,
    })
    const left = await done('remove_from_offer', both, { offerId })
    expect(left.run).toMatchObject({ done: 1, failed: 1 })
    expect(left.rows[1]?.problem).toContain('No other organisation may sell this offer')
  })

  test('are all that the table finds, as it is filtered, and no others', async () => {
    const name = word()
    await organisations(3, name)
    const apart = await organisation()
    const filter = { search: name }
    const found = await listOrganisations(ada, filter)
    const { rows } = await done(
      'suspend_organisations',
      { of: 'organisations', filter },
      { reason },
    )
    expect(idsOf(rows).sort()).toEqual(idsOf(found.rows).sort())
    expect((await read(apart.id)).suspension).toBeNull()

    const archivedToo = { of: 'organisations', filter: { search: name, archived: true } } as const
    await done('archive_organisations', theseOrganisations(rows.slice(0, 1)))
    expect(await readPreview(ada, { chosen: { of: 'organisations', filter } })).toMatchObject({
      count: 2,
    })
    expect(await readPreview(ada, { chosen: archivedToo })).toMatchObject({ count: 3 })
    for (const narrower of [
      { status: 'suspended', archived: false },
      { status: 'archived' },
      { invoiceOwner: 'end_customer', archived: true },
      { createdUntil: '2020-01-01', archived: true },
      { users: 'some', archived: true },
      { currency: 'XXX', archived: true },
    ] as const) {
      const narrowed = { search: name, ...narrower }
      const { count } = await readPreview(ada, {
        chosen: { of: 'organisations', filter: narrowed },
      })
      expect(count, JSON.stringify(narrower)).toBe(
        (await listOrganisations(ada, narrowed)).rows.length,
      )
    }
  })
})

describe('users', () => {
  test('are suspended and reactivated, and skipped where they are so already', async () => {
    const { id: organisationId } = await organisation()
    const [first, second] = [await user(organisationId), await user(organisationId)]
    await suspendUser(ada, { partnerUserId: first.id, reason })
    const both = theseUsers([first, second])
    const suspended = await done('suspend_users', both, { reason })
    expect(suspended.run).toMatchObject({ done: 1, skipped: 1 })
    const back = await done('reactivate_users', both)
    expect(back.run).toMatchObject({ done: 2 })
    expect((await getUser(ada, { partnerUserId: second.id })).status.kind).not.toBe('suspended')
  })

  test('who wait for an invitation get another, no sooner than a minute after the last', async () => {
    const { id: organisationId } = await organisation()
    const waiting = await user(organisationId)
    const fresh = await user(organisationId)
    const arrived = await user(organisationId)
    await database.sql`
      update partner_users set provisioning = 'provisioned', cognito_sub = id::text,
        invited_at = now() - interval '1 hour', invitation_expires_at = now() + interval '1 day'
      where organisation_id = ${organisationId}`
    await database.sql`update partner_users set invited_at = now() where id = ${fresh.id}`
    await database.sql`
      update partner_users set first_signed_in_at = now(), last_signed_in_at = now()
      where id = ${arrived.id}`
    const { rows } = await done('resend_invitations', theseUsers([waiting, fresh, arrived]))
    expect(rows.map(({ state }) => state)).toEqual(['done', 'failed', 'skipped'])
    expect(rows[1]?.problem).toContain('Wait a minute')
  })

  test('are all whom the list finds, by status too', async () => {
    const { id: organisationId, name } = await organisation()
    const made = [await user(organisationId), await user(organisationId)]
    await suspendUser(ada, { partnerUserId: made[0]?.id, reason })
    const filter = { search: name, status: 'suspended' } as const
    const found = await findUsers(ada, filter)
    const { rows } = await done('reactivate_users', { of: 'users', filter })
    expect(idsOf(rows)).toEqual(idsOf(found.rows))
    expect(await readPreview(ada, { chosen: { of: 'users', filter } })).toMatchObject({
      count: 0,
      problem: expect.any(String),
    })
    const all = await readPreview(ada, { chosen: { of: 'users', filter: {} } })
    expect(all.count).toBeGreaterThanOrEqual(2)
  })

  test('are all whom the list of one organisation finds, and nobody of another', async () => {
    const [here, there] = [await organisation(), await organisation()]
    const name = word()
    const named = (organisationId: string) =>
      createUser(ada, { organisationId, name: `${name} ${word()}`, email: freshEmail() })
    const made = [await named(here.id), await named(here.id)]
    await Promise.all([user(here.id), named(there.id)])
    const filter = { organisationId: here.id, search: name }
    const found = await listUsers(ada, filter)
    expect(idsOf(found.rows).sort()).toEqual(idsOf(made).sort())
    const { rows, bulkActionId } = await done('suspend_users', { of: 'users', filter }, { reason })
    expect(idsOf(rows).sort()).toEqual(idsOf(made).sort())
    const [line] = await database.sql`
      select after from audit_log where action = 'bulk_action.started' and after->>'id' = ${bulkActionId}`
    expect(line?.after).toMatchObject({ filter: `organisation=${here.id}&users=${name}` })
    const suspended = {
      of: 'users',
      filter: { organisationId: here.id, status: 'suspended' },
    } as const
    expect((await readPreview(ada, { chosen: suspended })).count).toBe(2)
    const everybody = { of: 'users', filter: { organisationId: here.id } } as const
    expect((await readPreview(ada, { chosen: everybody })).count).toBe(3)
  })
})

test('starts only for as many as the person was told, and writes nothing down else', async () => {
  const name = word()
  await organisations(2, name)
  const chosen = { of: 'organisations', filter: { search: name } } as const
  const { count } = await readPreview(ada, { chosen })
  await organisations(1, name)
  const before = await list(ada, {})
  const input = { action: 'suspend_organisations', chosen, count, reason }
  await expect(start(ada, input)).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('3 organisations'),
  })
  expect((await list(ada, {})).rows.map(({ id }) => id)).toEqual(before.rows.map(({ id }) => id))
  await expect(start(ada, { ...input, count: 3 })).resolves.toMatchObject({})
})

test('is refused for those it is not about, without a reason, and where it gives access without proof', async () => {
  const made = await organisations(1)
  const common = { chosen: theseOrganisations(made), count: 1 }
  const code = (input: object, ctx: Context = ada) =>
    start(ctx, input).then(
      () => null,
      (error: { code: string }) => error.code,
    )
  expect(await code({ ...common, action: 'suspend_users', reason })).toBe('invalid')
  expect(await code({ ...common, action: 'suspend_organisations', reason: ' ' })).toBe('invalid')
  expect(await code({ ...common, action: 'grant_pages', pages: [] })).toBe('invalid')
  expect(await code({ ...common, action: 'add_to_offer', offerId: uuidv7() })).toBe('invalid')
  expect(
    await code({ ...common, action: 'archive_organisations' }, contextFor(database, viewer())),
  ).toBe('forbidden')
  const unproven = contextFor(database, administrator({ proven: false }))
  for (const action of ['reactivate_organisations', 'grant_pages', 'withdraw_pages']) {
    const pages = action.endsWith('pages') && { pages: ['shop'] }
    expect(await code({ ...common, action, ...pages }, unproven)).toBe('unproven')
  }
})

test('goes on after a killed worker with the first row that has no result, and does none twice', async () => {
  const made = await organisations(4)
  const bulkActionId = await begin('suspend_organisations', theseOrganisations(made), { reason })
  let rows = 0
  const dying = {
    ...bulkActionWork,
    row: async (...args: Parameters<typeof bulkActionWork.row>) => {
      const result = await bulkActionWork.row(...args)
      rows += 1
      if (rows === 3) throw new Error('killed')
      return result
    },
  }
  const kinds = { ...tools.kinds, bulk_action: dying }
  await expect(turn(bulkActionId, {}, { ...tools, kinds })).rejects.toThrow('killed')
  expect((await get(ada, { bulkActionId })).run).toMatchObject({ done: 2, waiting: 2 })
  expect(await turn(bulkActionId)).toMatchObject({ state: 'finished', done: 4, skipped: 0 })
  const lines = await database.sql`
    select organisation_id from audit_log
    where action = 'partner_organisation.suspended' and organisation_id in ${database.sql(idsOf(made))}`
  expect(lines).toHaveLength(4)
})

test('stands still when whoever started it may do it no more, and goes on in the name of who may', async () => {
  const made = await organisations(2)
  const bob = await staff()
  const chosen = theseOrganisations(made)
  const bulkActionId = await begin('suspend_organisations', chosen, { reason }, bob)
  await database.sql`update staff_members set role = 'viewer' where id = ${bob.actor.id}`
  expect(await turn(bulkActionId)).toMatchObject({ state: 'paused', pausedFor: 'not_permitted' })
  expect((await read(made[0]?.id ?? '')).suspension).toBeNull()
  await resume(ada, { bulkActionId })
  expect(await turn(bulkActionId)).toMatchObject({ state: 'finished', done: 2 })
  expect((await read(made[0]?.id ?? '')).suspension?.by).toBe(ada.actor.name)
})

test('taking access away does not wait for logins; giving it back does', async () => {
  const made = await organisations(1)
  const chosen = theseOrganisations(made)
  const suspending = await begin('suspend_organisations', chosen, { reason })
  expect(await turn(suspending, { mostLogins: 0 })).toMatchObject({ state: 'finished' })
  const reactivating = await begin('reactivate_organisations', chosen)
  expect(await turn(reactivating, { mostLogins: 0 })).toMatchObject({ state: 'running', done: 0 })
  await pause(ada, { bulkActionId: reactivating })
  expect(await turn(reactivating)).toMatchObject({ state: 'paused', pausedFor: 'asked' })
})

test('its results can be had as a file; rows and results are gone 30 days after its end, and the counts stay', async () => {
  const made = await organisations(2)
  const { bulkActionId } = await done('suspend_organisations', theseOrganisations(made), { reason })
  let file = ''
  for await (const part of await openResults(ada, { bulkActionId })) file += part
  expect(file.split('\r\n')[0]).toBe('Partner Organisation ID,Name,Status,Error')
  expect(file).toContain(`${made[0]?.id},${made[0]?.name},Done,`)

  await database.sql`
    update bulk_actions set started_at = now() - interval '31 days' where id = ${bulkActionId}`
  await purgeExpired(contextFor(database, job))
  expect(await get(ada, { bulkActionId })).toMatchObject({ emptied: false })
  await database.sql`
    update bulk_runs set finished_at = now() - interval '31 days' where id = ${bulkActionId}`
  await purgeExpired(contextFor(database, job))
  expect(await get(ada, { bulkActionId })).toMatchObject({ emptied: true, run: { done: 2 } })
  expect((await readRows(ada, { bulkActionId })).rows).toEqual([])
  await expect(openResults(ada, { bulkActionId })).rejects.toMatchObject({ code: 'conflict' })
  expect(await database.db.$count(bulkActions)).toBeGreaterThan(0)
})

test('history tells of the beginning, with whom it is for, of the steps and of the end', async () => {
  const name = word()
  await organisations(1, name)
  const chosen = { of: 'organisations', filter: { search: name } } as const
  const bulkActionId = await begin('suspend_organisations', chosen, { reason })
  await pause(ada, { bulkActionId })
  await resume(ada, { bulkActionId })
  await turn(bulkActionId)
  const lines = await database.sql`
    select action, after from audit_log where after->>'id' = ${bulkActionId} order by id`
  expect(lines.map(({ action }) => action)).toEqual([
    'bulk_action.started',
    'bulk_action.paused',
    'bulk_action.resumed',
    'bulk_action.finished',
  ])
  expect(lines[0]?.after).toMatchObject({ rows: 1, filter: `search=${name}`, details: { reason } })
  expect(lines[3]?.after).toMatchObject({ done: 1, skipped: 0, failed: 0 })
})
