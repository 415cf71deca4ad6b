import { expect, test } from 'vitest'
import { uuidv7 } from '@/db/ids'
import { confirm } from '@/lib/partners/email-changes/confirm'
import { mailEmailCode } from '@/lib/partners/email-changes/effects'
import { request } from '@/lib/partners/email-changes/request'
import { archive } from '@/lib/partners/organisations/archive'
import { create } from '@/lib/partners/organisations/create'
import { get } from '@/lib/partners/organisations/get'
import { reactivate } from '@/lib/partners/organisations/reactivate'
import { setPageAccess } from '@/lib/partners/organisations/set-page-access'
import { suspend } from '@/lib/partners/organisations/suspend'
import { update } from '@/lib/partners/organisations/update'
import { change as changeTags } from '@/lib/partners/tags/change'
import { remove as removeTag } from '@/lib/partners/tags/remove'
import { rename as renameTag } from '@/lib/partners/tags/rename'
import { create as createUser } from '@/lib/partners/users/create'
import { alignLogin } from '@/lib/partners/users/effects'
import { get as getUser } from '@/lib/partners/users/get'
import { move } from '@/lib/partners/users/move'
import { remove } from '@/lib/partners/users/remove'
import { rename } from '@/lib/partners/users/rename'
import { suspend as suspendUser } from '@/lib/partners/users/suspend'
import { testPool } from '@/tests/support/cognito'
import { apiClient, contextFor, job, partnerUser, visitor } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { codeIn, testMailer } from '@/tests/support/mail'
import { invitedPartnerUser } from '@/tests/support/partner-user'
import { freshEmail, organisationInput } from '@/tests/support/partners'
import { readAsOf } from './read-as-of'

const database = await testDatabase()
const cognito = await testPool()
const { sql } = database
const staff = contextFor(database)

/** Puts all that happened so far so many days back, as if it had been then. */
async function daysPass(days: number) {
  await sql`alter table audit_log disable trigger user`
  await sql`update audit_log set at = at - make_interval(days => ${days})`
  await sql`alter table audit_log enable trigger user`
  await sql`alter table partner_organisations disable trigger user`
  await sql`update partner_organisations set created_at = created_at - make_interval(days => ${days})`
  await sql`alter table partner_organisations enable trigger user`
  await sql`
    update partner_users set created_at = created_at - make_interval(days => ${days}),
      first_signed_in_at = first_signed_in_at - make_interval(days => ${days})`
}

const dayAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10)

const asOf = (id: string, daysAgo: number) => readAsOf(staff, { id, at: dayAgo(daysAgo) })

const versionOf = async (id: string) => (await get(staff, { id })).version
const userVersion = async (partnerUserId: string) =>
  (await getUser(staff, { partnerUserId })).version

test('an organisation is as it was before each change, and not there before it was created', async () => {
  const { id, name } = await create(staff, organisationInput())
  await changeTags(staff, { id, add: ['Gold'] })
  await daysPass(10)
  await update(staff, { id, version: await versionOf(id), name: 'Renamed', logoUrl: null })
  await setPageAccess(staff, { id, pages: ['shop'] })
  const { tags } = await changeTags(staff, { id, add: ['Silver'] })
  await suspend(staff, { id, version: await versionOf(id), reason: 'Unpaid' })
  await daysPass(10)
  await renameTag(staff, { id: tags.find((tag) => tag.name === 'Gold')?.id, name: 'Golden' })
  await reactivate(staff, { id, version: await versionOf(id) })
  await archive(staff, { id, version: await versionOf(id) })

  const { facts, gaps } = await asOf(id, 0)
  expect(gaps).toEqual([])
  expect(facts).toMatchObject({ name: 'Renamed', suspended: false, archived: true })
  expect(facts?.tags).toEqual(['Golden', 'Silver'])
  expect((await asOf(id, 5)).facts).toMatchObject({
    name: 'Renamed',
    pageAccess: ['shop'],
    suspended: true,
    archived: false,
    tags: ['Gold', 'Silver'],
  })
  const first = await asOf(id, 15)
  expect(first.facts).toMatchObject({ name, suspended: false, tags: ['Gold'] })
  expect(first.facts?.pageAccess).toHaveLength(2)
  expect((await asOf(id, 25)).facts).toBeNull()
})

test('users are those of then, in the state and by the name of then', async () => {
  const { id } = await create(staff, organisationInput())
  const { id: elsewhere } = await create(staff, organisationInput())
  const add = async (name: string) =>
    (await createUser(staff, { organisationId: id, name, email: freshEmail() })).id
  const [ann, ben, moved] = [await add('Ann Old'), await add('Ben Gone'), await add('Mo Moved')]
  await sql`update partner_users set first_signed_in_at = now() where id = ${ann}`
  await daysPass(10)
  await rename(staff, { partnerUserId: ann, version: await userVersion(ann), name: 'Ann New' })
  await suspendUser(staff, { partnerUserId: ann, version: await userVersion(ann), reason: 'Leave' })
  await remove(staff, { partnerUserId: ben, version: await userVersion(ben) })
  await move(staff, {
    partnerUserId: moved,
    version: await userVersion(moved),
    organisationId: elsewhere,
  })
  const late = await add('Lou Late')

  const then = (await asOf(id, 5)).facts?.users ?? []
  expect(then).toMatchObject([
    { id: ann, name: 'Ann Old', status: 'active', removedSince: false },
    { id: ben, name: 'Ben Gone', removedSince: true },
    { id: moved, name: 'Mo Moved', status: 'setting_up' },
  ])
  const now = (await asOf(id, 0)).facts?.users ?? []
  expect(now).toMatchObject([
    { id: ann, name: 'Ann New', status: 'suspended' },
    { id: late, name: 'Lou Late' },
  ])
  expect((await asOf(elsewhere, 5)).facts?.users).toEqual([])
  expect((await asOf(elsewhere, 0)).facts?.users).toMatchObject([{ id: moved }])
})

test('what history does not hold is said', async () => {
  const { id } = await create(staff, organisationInput())
  const { tags } = await changeTags(staff, { id, add: [`Doomed ${uuidv7()}`] })
  await daysPass(10)
  await removeTag(staff, { id: tags[0]?.id })
  expect((await asOf(id, 5)).gaps).toEqual(['tag_deleted'])
  await sql`alter table audit_log disable trigger user`
  await sql`delete from audit_log where organisation_id = ${id}`
  await sql`alter table audit_log enable trigger user`
  expect((await asOf(id, 5)).gaps).toEqual(['before_history', 'tag_deleted'])
})

test('a time between a copy and its restore is said to be lost', async () => {
  const { id } = await create(staff, organisationInput())
  await daysPass(20)
  await sql`
    insert into audit_log (id, actor_kind, actor_name, action, request_id, after)
    values (${uuidv7()}, 'system', 'Restore', 'installation.held', 'test',
      jsonb_build_object('copyMadeAt', now() - interval '10 days', 'sessionsEnded', 0))`
  expect((await asOf(id, 5)).gaps).toEqual(['undone'])
  expect((await asOf(id, 15)).gaps).toEqual([])
  expect((await asOf(id, 0)).gaps).toEqual([])
})

test('an address is that of then, and an instant is to the millisecond', async () => {
  const user = await invitedPartnerUser(database, cognito)
  const { organisationId: id, id: partnerUserId } = user
  const moment = async () => {
    await sql`select pg_sleep(0.002)`
    const [row] = await sql`
      select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at`
    await sql`select pg_sleep(0.002)`
    return String(row?.at)
  }
  const before = await moment()
  const newEmail = freshEmail()
  const { mailer, sent } = testMailer()
  const worker = contextFor(database, job)
  await request(staff, { partnerUserId, newEmail })
  await mailEmailCode(worker, { mailer, origin: 'https://partners.example' }, { partnerUserId })
  const code = codeIn(sent[0]?.text ?? '')
  await confirm(contextFor(database, visitor), { partnerUserId, code })
  await alignLogin(worker, cognito, { partnerUserId })
  const after = await moment()
  const then = async (at: string) => (await readAsOf(staff, { id, at })).facts?.users
  expect(await then(before)).toMatchObject([{ email: user.email, status: 'invited' }])
  expect(await then(after)).toMatchObject([{ email: newEmail.toLowerCase(), status: 'invited' }])
})

test('a time of day is one of the installation’s time zone, and the future is now', async () => {
  const { id } = await create(staff, organisationInput())
  const there = contextFor(database, undefined, { timeZone: 'Asia/Tokyo' })
  const { at, facts } = await readAsOf(there, { id, at: '2020-01-02T09:00' })
  expect([at, facts]).toEqual(['2020-01-02T00:00:59.999Z', null])
  const before = Date.now()
  const { at: now } = await readAsOf(staff, { id, at: '2999-01-01' })
  expect(Date.parse(now)).toBeGreaterThanOrEqual(before - 60_000)
  expect(Date.parse(now)).toBeLessThanOrEqual(Date.now() + 60_000)
  const far = await readAsOf(staff, { id, at: '3600-02-29T21:51:01+20:51' })
  expect(Date.parse(far.at)).toBeLessThanOrEqual(Date.now() + 60_000)
  expect((await readAsOf(staff, { id, at: '2020-01-02T00:30:00+01:00' })).at).toBe(
    '2020-01-01T23:30:00.000Z',
  )
  for (const at of ['2020-02-30', '1969-12-31', '1970-01-01T00:00:00+01:00', '9999-01-01T00:00']) {
    await expect(readAsOf(staff, { id, at }), at).rejects.toMatchObject({ code: 'invalid' })
  }
})

test('neither partner users nor programs of one organisation read it', async () => {
  const { id } = await create(staff, organisationInput())
  for (const actor of [partnerUser({ organisationId: id }), apiClient({ organisationId: id })]) {
    await expect(
      readAsOf(contextFor(database, actor), { id, at: '2020-01-01' }),
    ).rejects.toMatchObject({ code: 'forbidden' })
  }
})
