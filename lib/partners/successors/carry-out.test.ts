import { expect, it } from 'vitest'
import type { Transaction } from '@/db/client'
import { uuidv7 } from '@/db/ids'
import { readSession } from '@/lib/sessions/read'
import { testPool } from '@/tests/support/cognito'
import { contextFor, job, testConfig } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { invitedPartnerUser } from '@/tests/support/partner-user'
import { freshEmail, historyOf, organisationInput } from '@/tests/support/partners'
import { approveAsItIs, fullOrganisation, proposed, staffMember } from '@/tests/support/successors'
import { changePageAccess } from '../organisations/change-page-access'
import { create as createOrganisation } from '../organisations/create'
import { get as getOrganisation } from '../organisations/get'
import { reactivate } from '../organisations/reactivate'
import { suspend } from '../organisations/suspend'
import { change as changeTags } from '../tags/change'
import { create as createUser } from '../users/create'
import { alignLogin } from '../users/effects'
import { remove } from '../users/remove'
import { suspend as suspendUser } from '../users/suspend'
import { carryOutSuccession, giveUpSuccession } from './effects'
import { get } from './get'
import { giveUp } from './give-up'
import { resume } from './resume'

const database = await testDatabase()
const { sql } = database
const cognito = await testPool()
const ada = await staffMember(database, 'Ada')
const ben = await staffMember(database, 'Ben')
const worker = contextFor(database, job)
const patient = { turnMs: 600_000, mostLogins: 1_000_000 }
const carryOut = (id: string, ctx = worker) =>
  carryOutSuccession(ctx, { successionId: id }, patient)

/** Proposed by one, approved by another. */
async function approved(organisationId: string, into?: string): Promise<string> {
  const { id: successionId } = await proposed(ada, organisationId, into)
  await approveAsItIs(ben, successionId)
  return successionId
}

const resumed = async (successionId: string) => {
  const { pageAccess } = await get(ada, { successionId })
  return await resume(ada, { successionId, organisationPages: pageAccess })
}

/** All that an organisation has, without what differs from one to the next. */
async function belongings(id: string) {
  const [row] = await sql`
    select archived_at is not null as archived,
      (select count(*)::int from partner_users where organisation_id = o.id) as users,
      (select count(*)::int from organisation_tags where organisation_id = o.id) as tags,
      (select count(*)::int from organisation_field_values where organisation_id = o.id) as fields,
      (select count(*)::int from organisation_notes where organisation_id = o.id) as notes,
      (select count(*)::int from organisation_contacts where organisation_id = o.id) as contacts,
      (select count(*)::int from organisation_owners where organisation_id = o.id) as owners,
      (select count(*)::int from offer_organisations where organisation_id = o.id) as offers,
      (select array_agg(page order by page) from partner_page_grants where organisation_id = o.id) as pages,
      (select users from partner_list_entries where organisation_id = o.id) as listed
    from partner_organisations o where id = ${id}`
  return row
}
const everything = { tags: 2, fields: 1, notes: 1, contacts: 1, owners: 1, offers: 1 }
const nothing = {
  users: 0,
  tags: 0,
  fields: 0,
  notes: 0,
  contacts: 0,
  owners: 0,
  offers: 0,
  listed: 0,
}

class Killed extends Error {}

/** A worker that dies in its n-th transaction: before the commit, so that nothing of it was done, or just after. */
function dying(at: number, when: 'before' | 'after') {
  let count = 0
  const transaction = async <T>(act: (tx: Transaction) => Promise<T>): Promise<T> => {
    count += 1
    if (count !== at) return await database.db.transaction(act)
    const done = await database.db.transaction(async (tx) => {
      const result = await act(tx)
      if (when === 'before') throw new Killed()
      return result
    })
    if (done !== undefined || when === 'after') throw new Killed()
    return done
  }
  const db = Object.create(database.db, { transaction: { value: transaction } })
  return { ...worker, db }
}

const linesOf = async (organisationId: string) =>
  (await historyOf(database, organisationId)).map(({ action }) => action.split('.')[1])

it('a correction creates the successor, moves all, archives the old one, and is one story on both', async () => {
  const from = await fullOrganisation(database, ada)
  const id = await approved(from.id)
  await carryOut(id)
  const of = await get(ada, { successionId: id })
  expect(of).toMatchObject({
    state: 'finished',
    usersMoved: 2,
    organisation: { archived: true },
    successor: { name: of.facts?.name },
  })
  const to = of.successor?.id ?? ''
  expect(await getOrganisation(ada, { id: to })).toMatchObject({
    zuoraAccountKey: of.facts?.zuoraAccountKey,
    pageAccess: ['shop'],
  })
  expect(await belongings(to)).toMatchObject({
    ...everything,
    users: 2,
    listed: 2,
    pages: ['shop'],
  })
  expect(await belongings(from.id)).toMatchObject({ ...nothing, archived: true })
  expect(await linesOf(to)).toEqual([
    'created',
    'audience_changed',
    'tags_changed',
    'fields_changed',
    'owner_changed',
    'succession_facts_moved',
    'moved',
    'moved',
    'succession_finished',
  ])
  expect((await linesOf(from.id)).slice(-11)).toEqual([
    'succession_proposed',
    'succession_approved',
    'audience_changed',
    'tags_changed',
    'fields_changed',
    'owner_changed',
    'succession_facts_moved',
    'moved_away',
    'moved_away',
    'archived',
    'succession_finished',
  ])
  expect((await historyOf(database, to)).at(-1)?.after).toMatchObject({
    proposedBy: 'Ada',
    approvedBy: 'Ben',
    usersMoved: 2,
  })
})

it('a merge adds to what the successor has, and gives page access as it was chosen', async () => {
  const [from, to] = [
    await fullOrganisation(database, ada),
    await fullOrganisation(database, ada, 1),
  ]
  await carryOut(await approved(from.id, to.id))
  expect(await belongings(to.id)).toMatchObject({
    ...{ users: 3, listed: 3, tags: 3, fields: 1, notes: 2, contacts: 2, owners: 1, offers: 2 },
    pages: ['shop'],
    archived: false,
  })
  // What the successor had itself stays its own, and nothing is lost.
  expect(await belongings(from.id)).toMatchObject({ ...nothing, fields: 1, archived: true })
})

it.each(['before', 'after'] as const)(
  'a worker that dies at any step, %s its commit, leaves what the next one brings to the same end',
  async (when) => {
    for (let at = 1; ; at += 1) {
      const from = await fullOrganisation(database, ada)
      const id = await approved(from.id)
      const died = await carryOut(id, dying(at, when)).then(
        () => false,
        (error) => {
          if (!(error instanceof Killed)) throw error
          return true
        },
      )
      await carryOut(id)
      await carryOut(id)
      const of = await get(ada, { successionId: id })
      expect(of).toMatchObject({ state: 'finished', usersMoved: 2 })
      const to = of.successor?.id ?? ''
      expect(await belongings(to)).toMatchObject({ ...everything, users: 2, listed: 2 })
      expect(await belongings(from.id)).toMatchObject({ ...nothing, archived: true })
      const lines = await linesOf(to)
      expect(lines.filter((line) => line === 'moved')).toHaveLength(2)
      expect(lines.filter((line) => line === 'created')).toHaveLength(1)
      expect(lines.filter((line) => line === 'succession_finished')).toHaveLength(1)
      if (!died) {
        // Created, facts, two users, and the end.
        expect(at).toBeGreaterThan(5)
        return
      }
    }
  },
)

it('two workers at once do it once', async () => {
  const from = await fullOrganisation(database, ada, 4)
  const id = await approved(from.id)
  await Promise.all([carryOut(id), carryOut(id), carryOut(id)])
  const of = await get(ada, { successionId: id })
  expect(of).toMatchObject({ state: 'finished', usersMoved: 4 })
  const lines = await linesOf(of.successor?.id ?? '')
  expect(lines.filter((line) => line === 'moved')).toHaveLength(4)
})

it('a moved user keeps the login, an old session cannot act, and the next one is of the successor', async () => {
  const user = await invitedPartnerUser(database, cognito)
  const session = async () => {
    const id = uuidv7()
    await sql`insert into sessions (id, partner_user_id, expires_at)
      values (${id}, ${user.id}, now() + interval '1 hour')`
    return () => readSession(database, testConfig, id)
  }
  const old = await session()
  expect(await old()).toMatchObject({ organisationId: user.organisationId })
  const login = await cognito.directory.findByEmail(user.email)
  const id = await approved(user.organisationId)
  await carryOut(id)
  const to = (await get(ada, { successionId: id })).successor?.id
  expect(await old()).toBeNull()
  expect(await (await session())()).toMatchObject({ organisationId: to })
  expect((await get(ada, { successionId: id })).logins).toEqual({ waiting: 1, refused: 0 })
  await alignLogin(worker, cognito, { partnerUserId: user.id })
  expect(await cognito.directory.findByEmail(user.email)).toMatchObject({
    sub: login?.sub,
    enabled: true,
    partnerOrganisationId: to,
  })
  expect((await get(ada, { successionId: id })).logins).toEqual({ waiting: 0, refused: 0 })
})

it('a login that is not made before its user may sign in again is not still to follow', async () => {
  const from = await fullOrganisation(database, ada, 2)
  await suspendUser(ada, { partnerUserId: from.userIds[0] ?? '', reason: 'On leave' })
  const id = await approved(from.id)
  await carryOut(id)
  const { successor, logins } = await get(ada, { successionId: id })
  expect(logins).toEqual({ waiting: 1, refused: 0 })
  await suspend(ada, { id: successor?.id, reason: 'Unpaid' })
  expect(await get(ada, { successionId: id })).toMatchObject({ logins: { waiting: 0, refused: 0 } })
})

it('who is being removed stays, and somebody added meanwhile moves along', async () => {
  const from = await fullOrganisation(database, ada, 2)
  const id = await approved(from.id)
  await sql`update partner_users set cognito_sub = id::text, provisioning = 'provisioned'
    where organisation_id = ${from.id}`
  await remove(ada, { partnerUserId: from.userIds[0] ?? '' })
  const late = { organisationId: from.id, name: 'Late', email: freshEmail() }
  await createUser(ada, late)
  await carryOut(id)
  const of = await get(ada, { successionId: id })
  expect(of).toMatchObject({ state: 'finished', usersMoved: 2, counts: { usersBeingRemoved: 1 } })
  expect(await belongings(from.id)).toMatchObject({ users: 1, archived: true })
})

it('orders stay with the organisation for which they were placed, whoever placed them moves', async () => {
  const from = await fullOrganisation(database, ada, 1)
  const [customerId, orderId] = [uuidv7(), uuidv7()]
  await sql`
    insert into customers (id, organisation_id, name, email, country, currency, details)
    values (${customerId}, ${from.id}, 'Customer Oy', 'info@customer.example', 'FI', 'EUR', '{}')`
  await sql`
    insert into orders (id, organisation_id, customer_id, kind, submission_key, invoice_owner, request,
      order_date, placed_by, placed_by_name, state)
    values (${orderId}, ${from.id}, ${customerId}, 'sale', ${uuidv7()}, 'partner', '{}', '2026-11-26',
      ${from.userIds[0] ?? ''}, 'User 0', 'confirmed')`
  await carryOut(await approved(from.id))
  const [order] = await sql`select organisation_id, placed_by from orders where id = ${orderId}`
  expect(order).toEqual({ organisation_id: from.id, placed_by: from.userIds[0] })
})

it('it stops where an organisation was suspended meanwhile, says so, and goes on when that is over', async () => {
  const [from, to] = [
    await fullOrganisation(database, ada),
    await fullOrganisation(database, ada, 0),
  ]
  const id = await approved(from.id, to.id)
  await suspend(ada, { id: to.id, reason: 'Unpaid' })
  await carryOut(id)
  expect(await get(ada, { successionId: id })).toMatchObject({
    state: 'stopped',
    stop: 'successor_suspended',
    usersMoved: 0,
    steps: ['resume', 'give_up'],
  })
  expect(await belongings(from.id)).toMatchObject({ users: 2, archived: false })
  await expect(resumed(id)).rejects.toMatchObject({ code: 'conflict' })
  await reactivate(ada, { id: to.id })
  await resumed(id)
  await carryOut(id)
  expect(await get(ada, { successionId: id })).toMatchObject({ state: 'finished', usersMoved: 2 })
})

it('page access is given with the approval, and what is withdrawn afterwards is not given back', async () => {
  const [from, to] = [
    await fullOrganisation(database, ada),
    await fullOrganisation(database, ada, 0),
  ]
  await changePageAccess(ada, { id: to.id, withdraw: ['shop'] })
  const id = await approved(from.id, to.id)
  expect((await getOrganisation(ada, { id: to.id })).pageAccess).toEqual(['shop'])
  expect((await historyOf(database, to.id)).at(-1)).toMatchObject({
    action: 'partner_organisation.page_access_changed',
    actor_name: 'Ben',
    before: { pageAccess: ['self-service'] },
    after: { pageAccess: ['shop'] },
  })
  await suspend(ada, { id: to.id, reason: 'Unpaid' })
  await carryOut(id)
  await changePageAccess(ada, { id: to.id, withdraw: ['shop'] })
  await reactivate(ada, { id: to.id })
  await resumed(id)
  await carryOut(id)
  expect(await get(ada, { successionId: id })).toMatchObject({ state: 'finished' })
  expect((await getOrganisation(ada, { id: to.id })).pageAccess).toEqual([])
})

it('before a successor is created that waited, who lets it go on has seen what its users may open now', async () => {
  const from = await fullOrganisation(database, ada)
  const id = await approved(from.id)
  await suspend(ada, { id: from.id, reason: 'Unpaid' })
  await carryOut(id)
  await reactivate(ada, { id: from.id })
  const { pageAccess: organisationPages } = await get(ada, { successionId: id })
  await changePageAccess(ada, { id: from.id, withdraw: ['shop'] })
  const seen = { successionId: id, organisationPages }
  await expect(resume(ada, seen)).rejects.toMatchObject({ code: 'stale' })
  expect(await resumed(id)).toMatchObject({ state: 'running' })
})

it('what failed each time stands still; ended there, what moved stays, and another successor can be proposed', async () => {
  const from = await fullOrganisation(database, ada)
  const id = await approved(from.id)
  await expect(carryOut(id, dying(4, 'before'))).rejects.toThrow(Killed)
  await database.db.transaction((tx) => giveUpSuccession(tx, worker, { successionId: id }))
  expect(await get(ben, { successionId: id })).toMatchObject({
    state: 'stopped',
    stop: 'failed_each_time',
    usersMoved: 1,
    counts: { users: 1 },
  })
  await giveUp(ben, { successionId: id })
  await carryOut(id)
  expect(await belongings(from.id)).toMatchObject({ users: 1, archived: false })
  const { successor } = await get(ben, { successionId: id })
  const again = await approved(from.id, successor?.id)
  await carryOut(again)
  expect(await belongings(successor?.id ?? '')).toMatchObject({ users: 2 })
})

it('once tags have moved, how many both have is no reason to stand still', async () => {
  const from = await fullOrganisation(database, ada)
  const id = await approved(from.id)
  await expect(carryOut(id, dying(4, 'before'))).rejects.toThrow(Killed)
  await database.db.transaction((tx) => giveUpSuccession(tx, worker, { successionId: id }))
  const many = Array.from({ length: 20 }, (_, index) => `Late ${index}`)
  await changeTags(ada, { id: from.id, add: many })
  await resumed(id)
  await carryOut(id)
  expect(await get(ada, { successionId: id })).toMatchObject({ state: 'finished', usersMoved: 2 })
  expect(await belongings(from.id)).toMatchObject({ tags: 20, archived: true })
})

it('many users are moved in turns, and wait while many logins are still to follow', async () => {
  const from = await fullOrganisation(database, ada, 3)
  const id = await approved(from.id)
  await carryOutSuccession(worker, { successionId: id }, { turnMs: 0, mostLogins: 1_000_000 })
  expect(await get(ada, { successionId: id })).toMatchObject({ state: 'running', usersMoved: 0 })
  await carryOutSuccession(worker, { successionId: id }, { turnMs: 600_000, mostLogins: 0 })
  expect(await get(ada, { successionId: id })).toMatchObject({ state: 'running', factsMoved: true })
  await carryOut(id)
  expect(await get(ada, { successionId: id })).toMatchObject({ state: 'finished', usersMoved: 3 })
  const { id: other } = await createOrganisation(ada, organisationInput())
  await carryOut(await approved(other))
  expect(await belongings(other)).toMatchObject({ archived: true })
})
