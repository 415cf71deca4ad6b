import { describe, expect, it } from 'vitest'
import { uuidv7 } from '@/db/ids'
import { giveUpExhausted } from '@/lib/server/giving-up'
import { readSession } from '@/lib/sessions/read'
import { contextFor, job } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { freshEmail, historyOf, jobsOf, organisationInput } from '@/tests/support/partners'
import { create as createUser } from '../users/create'
import { get as getUser } from '../users/get'
import { reactivate as reactivateUser } from '../users/reactivate'
import { remove as removeUser } from '../users/remove'
import { suspend as suspendUser } from '../users/suspend'
import { archive } from './archive'
import { create } from './create'
import { get } from './get'
import { list } from './list'
import { reactivate } from './reactivate'
import { restore } from './restore'
import { suspend } from './suspend'
import { update } from './update'

const database = await testDatabase()
const ctx = contextFor(database)
const newOrganisation = (name?: string) => create(ctx, organisationInput(name ? { name } : {}))
const code = (expected: string) => expect.objectContaining({ code: expected })

async function user(organisationId: string) {
  const { id } = await createUser(ctx, { organisationId, name: 'Ann', email: freshEmail() })
  await database.sql`
    update partner_users set provisioning = 'provisioned', cognito_sub = ${id},
      first_signed_in_at = now(), last_signed_in_at = now() where id = ${id}`
  await database.sql`delete from graphile_worker._private_jobs`
  return { id, payload: { partnerUserId: id } }
}

async function openSession(partnerUserId: string) {
  const id = uuidv7()
  await database.sql`
    insert into sessions (id, partner_user_id, expires_at)
    values (${id}, ${partnerUserId}, now() + interval '1 hour')`
  return () => readSession(database, ctx.config, id)
}

describe('suspending an organisation', () => {
  it('ends every session of its users for good, and has all their logins follow', async () => {
    const { id } = await newOrganisation()
    const [ann, ben] = [await user(id), await user(id)]
    const sessions = await Promise.all([openSession(ann.id), openSession(ben.id)])
    expect(await suspend(ctx, { id, reason: 'Unpaid' })).toMatchObject({
      suspension: { by: 'Ada Administrator', reason: 'Unpaid', at: expect.any(String) },
    })
    for (const session of sessions) expect(await session()).toBeNull()
    expect((await getUser(ctx, { partnerUserId: ann.id })).status).toEqual({
      kind: 'organisation_suspended',
    })
    for (const { id: subject } of [ann, ben]) {
      expect(await jobsOf(database, subject)).toEqual([
        { task: 'alignLogin', payload: { partnerUserId: subject } },
      ])
    }
    await reactivate(ctx, { id })
    for (const session of sessions) expect(await session()).toBeNull()
    expect((await historyOf(database, id)).slice(-2)).toMatchObject([
      { action: 'partner_organisation.suspended', reason: 'Unpaid' },
      { action: 'partner_organisation.reactivated' },
    ])
  })

  it('leaves those suspended whom staff suspended one by one', async () => {
    const { id } = await newOrganisation()
    const [ann, ben] = [await user(id), await user(id)]
    await suspendUser(ctx, { ...ann.payload, reason: 'Left' })
    await suspend(ctx, { id, reason: 'Unpaid' })
    await reactivate(ctx, { id })
    expect((await getUser(ctx, { partnerUserId: ann.id })).status).toMatchObject({
      kind: 'suspended',
      reason: 'Left',
    })
    expect((await getUser(ctx, { partnerUserId: ben.id })).status).toMatchObject({ kind: 'active' })
  })

  it('by several administrators at once happens once; an older version is stale', async () => {
    const { id, version, logoUrl } = await newOrganisation()
    await update(ctx, { id, version, name: 'Renamed', logoUrl })
    await expect(suspend(ctx, { id, version, reason: 'Unpaid' })).rejects.toEqual(code('stale'))
    const results = await Promise.allSettled(
      [1, 2, 3].map(() => suspend(ctx, { id, reason: 'Unpaid' })),
    )
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it('takes no new users in until it is over', async () => {
    const { id } = await newOrganisation()
    await suspend(ctx, { id, reason: 'Unpaid' })
    const input = { organisationId: id, name: 'Ann', email: freshEmail() }
    await expect(createUser(ctx, input)).rejects.toEqual(code('conflict'))
    await reactivate(ctx, { id })
    await createUser(ctx, input)
  })

  it('works for thousands of users', async () => {
    const { id } = await newOrganisation()
    await database.sql`
      insert into partner_users (id, organisation_id, name, email, provisioning, cognito_sub)
      select gen_random_uuid(), ${id}, 'Ann', gen_random_uuid() || '@partner.example', 'provisioned',
        gen_random_uuid() from generate_series(1, 5000)`
    await suspend(ctx, { id, reason: 'Unpaid' })
    await reactivate(ctx, { id })
    const [row] = await database.sql`
      select count(*)::int as count from graphile_worker._private_jobs
      where payload->>'partnerUserId' in (
        select id::text from partner_users where organisation_id = ${id})`
    expect(row?.count).toBe(5000)
  })
})

describe('archiving an organisation', () => {
  it('is refused while somebody has access, and says how many', async () => {
    const { id } = await newOrganisation()
    const [ann, ben] = [await user(id), await user(id)]
    await expect(archive(ctx, { id })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('2 users still have access'),
    })
    await suspendUser(ctx, { ...ann.payload, reason: 'Left' })
    await removeUser(ctx, ben.payload)
    expect((await archive(ctx, { id })).archivedAt).toEqual(expect.any(String))
    await expect(reactivateUser(ctx, ann.payload)).rejects.toEqual(code('conflict'))
    expect((await restore(ctx, { id })).archivedAt).toBeNull()
    expect((await reactivateUser(ctx, ann.payload)).status.kind).toBe('active')
  })

  it('is possible while it is suspended, and it stays suspended when restored', async () => {
    const { id } = await newOrganisation()
    await user(id)
    await suspend(ctx, { id, reason: 'Unpaid' })
    await archive(ctx, { id })
    await expect(reactivate(ctx, { id })).rejects.toEqual(code('conflict'))
    await restore(ctx, { id })
    expect((await get(ctx, { id })).suspension).toMatchObject({ reason: 'Unpaid' })
  })

  it('at the same time as somebody adds a user never ends with a user in the archive', async () => {
    for (let round = 0; round < 8; round += 1) {
      const { id } = await newOrganisation()
      const input = { organisationId: id, name: 'Ann', email: freshEmail() }
      const results = await Promise.allSettled([archive(ctx, { id }), createUser(ctx, input)])
      expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    }
  })

  it('takes it out of the table unless archived ones are asked for', async () => {
    const { id, name } = await newOrganisation(`Archive ${uuidv7().slice(-8)}`)
    const other = await newOrganisation(name)
    await archive(ctx, { id })
    const ids = async (input: object) => {
      const { rows, matches } = await list(ctx, { search: name, ...input })
      return { ids: rows.map((row) => row.id), count: matches?.count }
    }
    expect(await ids({})).toEqual({ ids: [other.id], count: 1 })
    expect(await ids({ archived: true })).toEqual({ ids: [id, other.id], count: 2 })
    const all = await list(ctx, { size: 100 })
    expect(all.rows.map((row) => row.id)).not.toContain(id)
    const [row] = (await list(ctx, { search: id, archived: true })).rows
    expect(row).toMatchObject({ archived: true, suspended: false })
  })
})

it('counts users without those who were removed', async () => {
  const { id } = await newOrganisation()
  const [ann] = [await user(id), await user(id)]
  await database.sql`
    update partner_users set removal_requested_at = now(), removed_at = now() where id = ${ann.id}`
  expect((await list(ctx, { search: id })).rows[0]?.userCount).toBe(1)
})

it('a login that never came about after all attempts needs attention, and can be tried again', async () => {
  const { id } = await newOrganisation()
  const worker = contextFor(database, job)
  const newUser = await createUser(ctx, { organisationId: id, name: 'Ann', email: freshEmail() })
  const superseded = await createUser(ctx, { organisationId: id, name: 'Ben', email: freshEmail() })
  await giveUpExhausted(worker)
  expect((await getUser(ctx, { partnerUserId: newUser.id })).status.kind).toBe('setting_up')
  await database.sql`
    update graphile_worker._private_jobs set attempts = max_attempts,
      key = case when payload->>'partnerUserId' = ${superseded.id} then null else key end
    where payload->>'partnerUserId' in (${newUser.id}, ${superseded.id})`
  await Promise.all([giveUpExhausted(worker), giveUpExhausted(worker)])
  expect(await getUser(ctx, { partnerUserId: newUser.id })).toMatchObject({
    status: { kind: 'needs_attention' },
    abilities: expect.arrayContaining(['retry']),
  })
  expect((await getUser(ctx, { partnerUserId: superseded.id })).status.kind).toBe('setting_up')
  expect(await jobsOf(database, newUser.id)).toEqual([])
})
