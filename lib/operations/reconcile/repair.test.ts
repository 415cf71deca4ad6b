import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { uuidv7 } from '@/db/ids'
import { alignLogin, withdrawLogin } from '@/lib/partners/users/effects'
import { testPool } from '@/tests/support/cognito'
import { contextFor, job, viewer } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { ageDatabase, agedPorts, behindOurBack } from '@/tests/support/drift'
import { invitedPartnerUser } from '@/tests/support/partner-user'
import { historyOf, jobsOf } from '@/tests/support/partners'
import { confirmRepair } from './effects'
import { openRun } from './internal/open-run'
import { readDrift } from './read-drift'
import { reconcile } from './reconcile'
import { repairAllSafe } from './repair-all-safe'
import { repairFinding } from './repair-finding'
import { repairLogin } from './repair-login'
import { startReconcile } from './start-reconcile'

const database = await testDatabase()
const cognito = await testPool()
const outside = behindOurBack(cognito)
const staff = contextFor(database)
const worker = contextFor(database, job)

beforeEach(async () => {
  await database.sql`delete from reconcile_runs`
  await database.sql`delete from partner_users`
})
afterEach(() => cognito.misbehave())

async function compare() {
  await ageDatabase(database)
  const runId = await database.db.transaction((tx) => openRun(tx, worker))
  await reconcile(worker, agedPorts(cognito), { runId }, { retry: { retries: 0 } })
  return runId
}

async function findingOf(email: string) {
  const { findings } = await readDrift(staff, {})
  const finding = findings.find((each) => each.email === email)
  if (!finding) throw new Error(`No finding about ${email}`)
  return finding
}

/** Runs the jobs of one subject as the worker would, in order. */
async function work(subject: string) {
  for (const { task, payload } of await jobsOf(database, subject)) {
    if (task === 'alignLogin') await alignLogin(worker, cognito, payload as never)
    if (task === 'withdrawLogin') await withdrawLogin(worker, cognito, payload as never)
    if (task === 'confirmRepair') await confirmRepair(worker, cognito, payload as never)
  }
}

async function misnamed() {
  const user = await invitedPartnerUser(database, cognito)
  await database.sql`delete from graphile_worker._private_jobs`
  await outside.set(user.email, { name: 'Somebody Else' })
  return user
}

describe('repairing', () => {
  test('goes through the one path that writes, and is confirmed by a direct read', async () => {
    const user = await misnamed()
    await compare()
    await repairFinding(staff, { findingId: (await findingOf(user.email)).id })
    expect((await findingOf(user.email)).state).toBe('repair_requested')
    expect((await jobsOf(database, user.id)).map(({ task }) => task)).toEqual([
      'alignLogin',
      'confirmRepair',
    ])
    await work(user.id)
    expect((await findingOf(user.email)).state).toBe('repaired')
    expect((await cognito.directory.findByEmail(user.email))?.name).not.toBe('Somebody Else')
    const actions = (await historyOf(database, user.organisationId)).map(({ action }) => action)
    expect(actions).toEqual(
      expect.arrayContaining(['partner_user.repair_requested', 'partner_user.repaired']),
    )
  })

  test('is not called done while Cognito does not show it', async () => {
    const user = await misnamed()
    await compare()
    const { id: findingId } = await findingOf(user.email)
    await repairFinding(staff, { findingId })
    await expect(confirmRepair(worker, cognito, { findingId })).rejects.toThrow('not show yet')
    expect((await findingOf(user.email)).state).toBe('repair_requested')
  })

  test('deletes the left-over login of a removed user', async () => {
    const user = await invitedPartnerUser(database, cognito)
    await database.sql`delete from graphile_worker._private_jobs`
    await database.sql`
      update partner_users set removal_requested_at = now(), removed_at = now() where id = ${user.id}`
    await compare()
    await repairFinding(staff, { findingId: (await findingOf(user.email)).id })
    await work(user.id)
    expect(await cognito.directory.findByEmail(user.email)).toBeNull()
    expect((await findingOf(user.email)).state).toBe('repaired')
  })

  test('of a lost login marks the user as Needs attention', async () => {
    const user = await invitedPartnerUser(database, cognito)
    await database.sql`delete from graphile_worker._private_jobs`
    await outside.delete(user.email)
    await compare()
    await repairFinding(staff, { findingId: (await findingOf(user.email)).id })
    await work(user.id)
    const [row] = await database.sql`select provisioning from partner_users where id = ${user.id}`
    expect(row?.provisioning).toBe('rejected')
    expect((await findingOf(user.email)).state).toBe('repaired')
  })

  test('cannot be asked for twice at once', async () => {
    const user = await misnamed()
    await compare()
    const { id: findingId } = await findingOf(user.email)
    const asked = await Promise.allSettled(
      Array.from({ length: 5 }, () => repairFinding(staff, { findingId })),
    )
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await jobsOf(database, user.id)).toHaveLength(2)
  })

  test('is refused where nothing of ours can repair, and leaves no job', async () => {
    const user = await invitedPartnerUser(database, cognito)
    await database.sql`delete from graphile_worker._private_jobs`
    await outside.set(user.email, { 'custom:partner_user': uuidv7() })
    await compare()
    const { id: findingId } = await findingOf(user.email)
    await expect(repairFinding(staff, { findingId })).rejects.toMatchObject({ code: 'conflict' })
    expect(await jobsOf(database, user.id)).toEqual([])
    expect((await findingOf(user.email)).state).toBe('open')
  })

  test('of an unknown finding is refused', async () => {
    await expect(repairFinding(staff, { findingId: uuidv7() })).rejects.toMatchObject({
      code: 'not_found',
    })
  })
})

describe('repairing all that is safe', () => {
  test('leaves alone what a person must decide, and says how many it asked for', async () => {
    const [safe, other, disabled] = [await misnamed(), await misnamed(), await misnamed()]
    await outside.disable(disabled.email)
    const runId = await compare()
    expect(await readDrift(staff, {})).toMatchObject({ safe: 2 })
    expect(await repairAllSafe(staff, { runId })).toEqual({ requested: 2, left: 0 })
    expect((await findingOf(safe.email)).state).toBe('repair_requested')
    expect((await findingOf(other.email)).state).toBe('repair_requested')
    expect((await findingOf(disabled.email)).state).toBe('open')
    expect(await repairAllSafe(staff, { runId })).toEqual({ requested: 0, left: 0 })
  })
})

describe('who may', () => {
  test('that goes on until nothing is left asks for each once, however long they take', async () => {
    await misnamed()
    const { email } = await misnamed()
    const runId = await compare()
    const finding = await findingOf(email)
    await repairFinding(staff, { findingId: finding.id })
    const minutesPass = () => database.sql`
      update reconcile_findings set repair_requested_at = now() - interval '2 minutes'
      where repair_requested_at is not null`
    await minutesPass()
    const step = () => repairAllSafe(staff, { runId }, { again: false })
    expect(await step()).toMatchObject({ requested: 1 })
    await minutesPass()
    expect(await step()).toMatchObject({ requested: 0 })
    expect(await repairAllSafe(staff, { runId })).toMatchObject({ requested: 2 })
  })

  test('a viewer sees the differences and changes nothing', async () => {
    const user = await misnamed()
    const runId = await compare()
    const { id: findingId } = await findingOf(user.email)
    const ctx = contextFor(database, viewer())
    expect((await readDrift(ctx, {})).findings).not.toEqual([])
    const refused = { code: 'forbidden' }
    await expect(startReconcile(ctx, {})).rejects.toMatchObject(refused)
    await expect(repairFinding(ctx, { findingId })).rejects.toMatchObject(refused)
    await expect(repairAllSafe(ctx, { runId })).rejects.toMatchObject(refused)
    await expect(repairLogin(ctx, { partnerUserId: user.id })).rejects.toMatchObject(refused)
    expect(await jobsOf(database, user.id)).toEqual([])
  })

  test('one login can be repaired without a comparison', async () => {
    const user = await misnamed()
    await repairLogin(staff, { partnerUserId: user.id })
    await work(user.id)
    expect((await cognito.directory.findByEmail(user.email))?.name).not.toBe('Somebody Else')
  })
})
