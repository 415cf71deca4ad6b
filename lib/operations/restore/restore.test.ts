import { eq, sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { isHeldError } from '@/db/held'
import { uuidv7 } from '@/db/ids'
import { isHeld } from '@/db/queries/operations/restore-holds'
import { findStrandedLogins } from '@/db/queries/operations/waiting'
import { partnerUsers, staffMembers } from '@/db/schema'
import { liftBlock } from '@/lib/operations/installation/lift-block'
import { startReconcile } from '@/lib/operations/reconcile/start-reconcile'
import { create as createOrganisation } from '@/lib/partners/organisations/create'
import { create as createUser } from '@/lib/partners/users/create'
import { alignLogin } from '@/lib/partners/users/effects'
import { get } from '@/lib/partners/users/get'
import { refusalSentences } from '@/lib/partners/users/labels'
import { remove } from '@/lib/partners/users/remove'
import { rename } from '@/lib/partners/users/rename'
import { retry } from '@/lib/partners/users/retry'
import { suspend } from '@/lib/partners/users/suspend'
import { openSession } from '@/lib/sessions/open'
import { readSession } from '@/lib/sessions/read'
import { admit } from '@/lib/sign-in/admit'
import { issueTicket } from '@/lib/sign-in/tickets'
import { testPool } from '@/tests/support/cognito'
import { contextFor, job, viewer, visitor } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { behindOurBack } from '@/tests/support/drift'
import { invitedPartnerUser } from '@/tests/support/partner-user'
import { freshEmail, organisationInput } from '@/tests/support/partners'
import { askComparison } from './ask-comparison'
import { decideLogin } from './decide-login'
import { compareCopy } from './effects'
import { holdCopy } from './hold-copy'
import { emptyWords } from './labels'
import { readHold } from './read-hold'
import { readRestore } from './read-restore'
import { releaseCopy } from './release-copy'

const database = await testDatabase()
const cognito = await testPool()
const outside = behindOurBack(cognito)
const staff = contextFor(database)
const system = contextFor(database, { kind: 'system', name: 'Restore' } as const)
const ports = { directory: cognito.directory, loginList: cognito.loginList, billing: null }

beforeEach(async () => {
  await database.sql`delete from restore_holds`
  await database.sql`delete from reconcile_runs`
  await database.sql`delete from partner_users`
  await database.sql`delete from graphile_worker._private_jobs`
})

const user = () => invitedPartnerUser(database, cognito)
const versionOf = async (id: string) =>
  (await database.sql<{ version: number }[]>`select version from partner_users where id = ${id}`)[0]
    ?.version ?? 0
const align = (partnerUserId: string) =>
  alignLogin(contextFor(database, job), cognito, { partnerUserId })
const loginOf = async (email: string) => await cognito.directory.findByEmail(email)

async function view() {
  const { hold } = await readRestore(staff, {})
  if (!hold) throw new Error('Nothing is held')
  return hold
}
const toDecide = async (email: string) =>
  (await view()).logins.find((login) => login.email === email)

async function staffSession() {
  const staffMemberId = uuidv7()
  await database.db.insert(staffMembers).values({
    id: staffMemberId,
    cognitoSub: uuidv7(),
    email: `${staffMemberId}@staff.example`,
    name: 'Sam Staff',
    role: 'administrator',
  })
  return await open({ kind: 'staff', staffMemberId })
}
async function open(subject: Parameters<typeof issueTicket>[1]) {
  const ctx = contextFor(database, visitor)
  return (await openSession(ctx, await issueTicket(database.db, subject)))?.sessionId ?? ''
}
const read = (id: string) => readSession(database, staff.config, id)

describe('holding a restored copy', () => {
  test('ends every session, also of a person whose suspension the copy does not know', async () => {
    const { id } = await user()
    const cookies = [await staffSession(), await open({ kind: 'partner_user', partnerUserId: id })]
    for (const cookie of cookies) expect(await read(cookie)).not.toBeNull()
    expect(await holdCopy(system, {})).toEqual({ sessionsEnded: expect.any(Number) })
    for (const cookie of cookies) expect(await read(cookie)).toBeNull()
  })

  test('voids what was handed out before: tickets, challenges and codes', async () => {
    const { id } = await user()
    const ticket = await issueTicket(database.db, { kind: 'partner_user', partnerUserId: id })
    await database.sql`
      insert into email_changes (partner_user_id, new_email, requested_by) values (${id}, ${freshEmail()}, 'Ada')`
    await database.sql`
      insert into recovery_codes (id, partner_user_id, salt, code_hashes, created_at)
      values (${uuidv7()}, ${id}, 'salt', array['hash'], now())`
    await database.sql`
      insert into sign_in_challenges (token_hash, encrypted_state, expires_at) values (${uuidv7()}, 'state', now() + interval '1 hour')`
    await holdCopy(system, {})
    expect(await openSession(contextFor(database, visitor), ticket)).toBeNull()
    const left = await database.sql`
      select (select count(*) from email_changes)::int + (select count(*) from recovery_codes)::int
        + (select count(*) from sign_in_challenges)::int as left`
    expect(left).toEqual([{ left: 0 }])
  })

  test('refuses every edit with one error, in whatever process, and changes nothing', async () => {
    const { id } = await user()
    const version = await versionOf(id)
    await holdCopy(system, {})
    const edits = [
      () => createOrganisation(staff, organisationInput()),
      () => rename(staff, { partnerUserId: id, version, name: 'Another Name' }),
      () => suspend(staff, { partnerUserId: id, version, reason: 'Left' }),
      () => startReconcile(staff, {}),
      () => database.db.execute(sql`update partner_users set name = 'By hand'`),
    ]
    for (const edit of edits) {
      expect(isHeldError(await edit().catch((error: unknown) => error))).toBe(true)
    }
    expect(await versionOf(id)).toBe(version)
  })

  test('lets staff sign in and be let in, and no partner user', async () => {
    const { id } = await user()
    const [{ sub } = { sub: '' }] = await database.sql<{ sub: string }[]>`
      select cognito_sub as sub from partner_users where id = ${id}`
    await holdCopy(system, {})
    expect(await read(await staffSession())).toMatchObject({ kind: 'staff' })
    const identity = {
      sub,
      email: freshEmail(),
      emailVerified: true,
      name: 'Pat',
      groups: [],
      severalFactors: false,
      authenticatedAt: null,
    }
    const admission = await database.db.transaction((tx) =>
      admit(tx, contextFor(database, visitor), identity),
    )
    expect(admission).toMatchObject({ admitted: false, message: /restored our data/ })
    const opening = open({ kind: 'partner_user', partnerUserId: id })
    expect(isHeldError(await opening.catch((error: unknown) => error))).toBe(true)
    await expect(
      liftBlock(staff, { kind: 'partner_user', personId: id }).catch((error) => isHeldError(error)),
    ).resolves.not.toBe(true)
  })

  test('is said to viewers too, and is for administrators to end', async () => {
    expect(await readHold(contextFor(database, viewer()), {})).toBeNull()
    const copyMadeAt = '2026-03-01T12:00:00.000Z'
    await holdCopy(system, { copyMadeAt })
    expect(await readHold(contextFor(database, viewer()), {})).toMatchObject({ copyMadeAt })
    await expect(releaseCopy(contextFor(database, viewer()), {})).rejects.toMatchObject({
      code: 'forbidden',
    })
    await expect(holdCopy(system, {})).rejects.toMatchObject({ code: 'conflict' })
  })
})

describe('a restored copy that was compared', () => {
  test('cannot be released before, nor while a disabled login has no decision', async () => {
    const { email } = await user()
    await outside.disable(email)
    await holdCopy(system, {})
    await expect(releaseCopy(staff, {})).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('not been compared'),
    })
    expect(await compareCopy(system, ports)).toBe(true)
    expect(await toDecide(email)).toMatchObject({ decided: null })
    await expect(releaseCopy(staff, {})).rejects.toMatchObject({
      message: expect.stringContaining('1 login'),
    })
    expect(await isHeld(database.db)).toBe(true)
  })

  test('where Cognito is right the user is suspended here, and the login stays disabled', async () => {
    const { id, email } = await user()
    await outside.disable(email)
    await holdCopy(system, {})
    await compareCopy(system, ports)
    const found = await toDecide(email)
    await decideLogin(staff, { findingId: found?.findingId, decision: 'keep_cognito' })
    const [row] = await database.db.select().from(partnerUsers).where(eq(partnerUsers.id, id))
    expect(row).toMatchObject({ suspendedBy: 'Ada Administrator', enableAsked: false })
    await releaseCopy(staff, {})
    await align(id)
    expect(await loginOf(email)).toMatchObject({ enabled: false })
    const lines = await database.sql`
      select action, actor_name as by from audit_log
      where action in ('installation.released', 'partner_user.restore_decided') and actor_name = 'Ada Administrator'
      order by id desc limit 2`
    expect(lines.map(({ action }) => action)).toEqual([
      'installation.released',
      'partner_user.restore_decided',
    ])
  })

  test('where the copy is right the login is enabled, after the hold', async () => {
    const { id, email } = await user()
    await outside.disable(email)
    await holdCopy(system, {})
    await compareCopy(system, ports)
    const found = await toDecide(email)
    await decideLogin(staff, { findingId: found?.findingId, decision: 'keep_copy' })
    expect(await loginOf(email)).toMatchObject({ enabled: false })
    expect(await toDecide(email)).toMatchObject({ decided: { decision: 'keep_copy' } })
    await releaseCopy(staff, {})
    await align(id)
    expect(await loginOf(email)).toMatchObject({ enabled: true })
  })

  test('an address that was changed since is taken over from Cognito, or another user’s is refused', async () => {
    const [one, two] = [await user(), await user()]
    const changed = freshEmail()
    await outside.set(one.email, { email: changed, email_verified: 'true' })
    await outside.set(two.email, { email: freshEmail(), email_verified: 'true' })
    await holdCopy(system, {})
    await compareCopy(system, ports)
    const found = await toDecide(one.email)
    await decideLogin(staff, { findingId: found?.findingId, decision: 'keep_cognito' })
    const [row] = await database.db.select().from(partnerUsers).where(eq(partnerUsers.id, one.id))
    expect(row?.email).toBe(changed)
    await askComparison(staff, {})
    await compareCopy(system, ports)
    expect(await toDecide(changed)).toBeUndefined()
    expect((await view()).undecided).toBe(1)
  })

  test('leaves nothing out because of jobs of the copy, which do not run', async () => {
    const { id, email } = await user()
    await outside.disable(email)
    await database.sql`select enqueue_job('alignLogin', ${database.sql.json({ partnerUserId: id })}, ${id}, 0, 25, null)`
    await holdCopy(system, {})
    await compareCopy(system, ports)
    expect(await toDecide(email)).toMatchObject({ decided: null })
  })

  test('counts as not compared where Cognito cannot be read', async () => {
    await holdCopy(system, {})
    const silent = { ...ports, loginList: { page: () => Promise.reject(new Error('away')) } }
    await compareCopy(system, silent, { retry: { retries: 0 } })
    const { obstacle, failures } = await view()
    expect(failures).toEqual({ cognito: expect.any(String), billing: null })
    expect(emptyWords(null, failures.cognito)).toMatch(/^Not known\. /)
    expect(obstacle).toContain('Compare again')
  })
})

describe('a user who was still being set up in the copy', () => {
  async function settingUp() {
    const organisation = await createOrganisation(staff, organisationInput())
    const email = freshEmail()
    const input = { organisationId: organisation.id, name: 'Ann', email }
    return { ...(await createUser(staff, input)), email }
  }
  async function restore() {
    await holdCopy(system, {})
    await compareCopy(system, ports)
    await releaseCopy(staff, {})
  }

  test('is invited when staff try again, and not before', async () => {
    const { id, email } = await settingUp()
    await restore()
    expect(await findStrandedLogins(database.db)).toEqual([])
    await align(id)
    expect(await loginOf(email)).toBeNull()
    const { status } = await get(staff, { partnerUserId: id })
    expect(status).toMatchObject({ kind: 'needs_attention', reason: refusalSentences.restored })
    await retry(staff, { partnerUserId: id })
    await align(id)
    expect(await cognito.mailsTo(email)).toHaveLength(1)
    expect(await loginOf(email)).toMatchObject({ partnerUserId: id })
  })

  test('takes a login along, when removed, that was made since', async () => {
    const { id, email, organisationId } = await settingUp()
    await outside.add(email, 'Ann', id, organisationId)
    await restore()
    await remove(staff, { partnerUserId: id })
    await align(id)
    expect(await loginOf(email)).toBeNull()
  })
})

describe('a login that is disabled in Cognito', () => {
  test('is not enabled by a rename', async () => {
    const { id, email } = await user()
    await outside.disable(email)
    await rename(staff, { partnerUserId: id, version: await versionOf(id), name: 'New Name' })
    await align(id)
    expect(await loginOf(email)).toMatchObject({ enabled: false, name: 'New Name' })
  })
})
