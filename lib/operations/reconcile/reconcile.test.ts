import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { uuidv7 } from '@/db/ids'
import { create as createOrganisation } from '@/lib/partners/organisations/create'
import { testPool } from '@/tests/support/cognito'
import { contextFor, job } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { ageDatabase, agedPorts, behindOurBack } from '@/tests/support/drift'
import { invitedPartnerUser } from '@/tests/support/partner-user'
import { freshEmail, organisationInput } from '@/tests/support/partners'
import { openRun } from './internal/open-run'
import { readDrift } from './read-drift'
import { reconcile } from './reconcile'
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

async function compare(ports = agedPorts(cognito)) {
  await ageDatabase(database)
  return await compareYoung(ports)
}

/** Compares everything as young as it is. */
async function compareYoung(ports: ReturnType<typeof agedPorts>) {
  const runId = await database.db.transaction((tx) => openRun(tx, worker))
  await reconcile(worker, ports, { runId }, { retry: { retries: 0 } })
  const drift = await readDrift(staff, {})
  // Logins of other tests of this file belong to users who are gone by now.
  return {
    ...drift,
    about: (email: string) => drift.findings.filter((finding) => finding.email === email),
  }
}

describe('comparing the database with the pool', () => {
  test('finds nothing about a user whose login is as wanted', async () => {
    const { email } = await invitedPartnerUser(database, cognito)
    expect((await compare()).about(email)).toEqual([])
  })

  test('lists a user whose login is gone as only here', async () => {
    const { email, id } = await invitedPartnerUser(database, cognito)
    await outside.delete(email)
    expect((await compare()).about(email)).toMatchObject([
      { kind: 'only_here', partnerUserId: id, repair: 'safe', state: 'open' },
    ])
  })

  test('lists a user whose login was never made as only here', async () => {
    const { organisationId } = await invitedPartnerUser(database, cognito)
    const email = freshEmail()
    await database.sql`
      insert into partner_users (id, organisation_id, name, email)
      values (${uuidv7()}, ${organisationId}, 'Nina Never', ${email})`
    expect((await compare()).about(email)).toMatchObject([
      { kind: 'only_here', finding: expect.stringContaining('never came to its end') },
    ])
  })

  test.each([
    ['name', { name: 'Somebody Else' }, 'Name', 'safe'],
    ['organisation', { 'custom:partner_org': uuidv7() }, 'Partner organisation', 'safe'],
    ['verified address', { email_verified: 'false' }, 'Email address verified', 'safe'],
  ])('lists a login with another %s as different', async (_, attributes, attribute, repair) => {
    const { email, id } = await invitedPartnerUser(database, cognito)
    await outside.set(email, attributes)
    expect((await compare()).about(email)).toMatchObject([
      { kind: 'different', partnerUserId: id, repair, differences: [{ attribute }] },
    ])
  })

  test('leaves an address that was changed in Cognito to a person', async () => {
    const { email } = await invitedPartnerUser(database, cognito)
    const other = freshEmail()
    await outside.set(email, { email: other, email_verified: 'true' })
    expect((await compare()).about(email)).toMatchObject([
      {
        kind: 'different',
        repair: 'after_decision',
        decision: expect.stringContaining('changed the address'),
        differences: [{ attribute: 'Email address', here: email, there: other }],
      },
    ])
  })

  test('leaves a login that was disabled in Cognito to a person', async () => {
    const { email } = await invitedPartnerUser(database, cognito)
    await outside.disable(email)
    expect((await compare()).about(email)).toMatchObject([
      { repair: 'after_decision', differences: [{ attribute: 'May sign in', here: 'yes' }] },
    ])
  })

  test('disables a suspended user’s login without a decision', async () => {
    const { email, id } = await invitedPartnerUser(database, cognito)
    await database.sql`update partner_users set suspended_at = now() where id = ${id}`
    expect((await compare()).about(email)).toMatchObject([
      { repair: 'safe', wouldDo: ['Disables the login and signs it out everywhere.'] },
    ])
  })

  test('lists the login of a removed user as only in Cognito', async () => {
    const { email, id } = await invitedPartnerUser(database, cognito)
    await database.sql`
      update partner_users set removal_requested_at = now(), removed_at = now() where id = ${id}`
    expect((await compare()).about(email)).toMatchObject([
      { kind: 'only_there', repair: 'safe', finding: expect.stringContaining('Removed here') },
    ])
  })

  test('leaves the login of a user nobody knows to a person', async () => {
    const { email, id } = await invitedPartnerUser(database, cognito)
    await database.sql`delete from partner_users where id = ${id}`
    expect((await compare()).about(email)).toMatchObject([
      { kind: 'only_there', repair: 'after_decision', organisation: null, partnerUserId: null },
    ])
  })

  test('repairs neither a second login nor one without our mark', async () => {
    const user = await invitedPartnerUser(database, cognito)
    const second = freshEmail()
    await outside.add(second, 'Twice', user.id, user.organisationId)
    const unmarked = await invitedPartnerUser(database, cognito)
    await outside.set(unmarked.email, { 'custom:partner_user': uuidv7() })
    const { about } = await compare()
    expect(about(second)).toMatchObject([{ kind: 'only_there', repair: null }])
    expect(about(unmarked.email)).toMatchObject([{ kind: 'different', repair: null }])
  })

  test('counts logins without our mark and leaves them out', async () => {
    const email = `staff-${uuidv7()}@staff.example`
    await cognito.addLogin({ email, password: 'Not-a-partner-1', groups: [] })
    const { about, last } = await compare()
    expect(about(email)).toEqual([])
    expect(last?.loginsIgnored).toBeGreaterThanOrEqual(1)
  })

  test('goes on where a mark is no id, and takes it for none of ours', async () => {
    const stray = freshEmail()
    await outside.add(stray, 'Stray', 'somebody', uuidv7())
    const { about, last } = await compare()
    expect(about(stray)).toEqual([])
    expect(last?.failure).toBeNull()
  })

  describe('of what was changed within the last ten minutes', () => {
    const youngPorts = { directory: cognito.directory, loginList: cognito.loginList }
    const noJobs = () => database.sql`delete from graphile_worker._private_jobs`

    test('leaves out, and counts, what a job is still to change', async () => {
      await noJobs()
      const young = await invitedPartnerUser(database, cognito)
      await outside.set(young.email, { name: 'Just Now' })
      const gone = await invitedPartnerUser(database, cognito)
      await outside.delete(gone.email)
      const { about, last } = await compareYoung(youngPorts)
      expect([...about(young.email), ...about(gone.email)]).toEqual([])
      expect(last).toMatchObject({ leftOut: 2, failure: null })
    })

    test('lists what differs and has no job, as a direct read shows it', async () => {
      const young = await invitedPartnerUser(database, cognito)
      await outside.set(young.email, { name: 'Just Now' })
      const gone = await invitedPartnerUser(database, cognito)
      await outside.delete(gone.email)
      await noJobs()
      const { about, last } = await compareYoung(youngPorts)
      expect(about(young.email)).toMatchObject([{ kind: 'different' }])
      expect(about(gone.email)).toMatchObject([{ kind: 'only_here' }])
      expect(last?.leftOut).toBe(0)
    })

    test('leaves nothing out that is alike', async () => {
      await invitedPartnerUser(database, cognito)
      expect((await compareYoung(youngPorts)).last).toMatchObject({ leftOut: 0, usersCompared: 1 })
    })
  })

  test('lists a user as only here whose login a lagging list still shows as another', async () => {
    const { email } = await invitedPartnerUser(database, cognito)
    const ports = agedPorts(cognito)
    const { logins } = await ports.loginList.page(null)
    await outside.delete(email)
    const { about } = await compare({
      ...ports,
      loginList: {
        page: async () => ({
          logins: logins.map((login) => ({ ...login, name: 'Old name' })),
          next: null,
        }),
      },
    })
    expect(about(email)).toMatchObject([{ kind: 'only_here' }])
  })

  test('believes the direct read, not a list that lags', async () => {
    const { email } = await invitedPartnerUser(database, cognito)
    const ports = agedPorts(cognito)
    const { about } = await compare({
      ...ports,
      loginList: {
        async page(from) {
          const page = await ports.loginList.page(from)
          return { ...page, logins: page.logins.map((login) => ({ ...login, name: 'Old name' })) }
        },
      },
    })
    expect(about(email)).toEqual([])
  })

  test('believes the direct read when the list leaves a login out', async () => {
    const { email } = await invitedPartnerUser(database, cognito)
    const ports = agedPorts(cognito)
    const { about, last } = await compare({
      ...ports,
      loginList: { page: async () => ({ logins: [], next: null }) },
    })
    expect(about(email)).toEqual([])
    expect(last).toMatchObject({ usersCompared: 1, failure: null })
  })
})

describe('a comparison that cannot go on', () => {
  test('says that it did not come to its end when Cognito fails midway', async () => {
    await invitedPartnerUser(database, cognito)
    const ports = agedPorts(cognito)
    let pages = 0
    const { last, findings } = await compare({
      ...ports,
      loginList: {
        async page(from) {
          pages += 1
          if (pages === 1) return { ...(await ports.loginList.page(from)), next: 'the next page' }
          await cognito.misbehave({ call: 'ListUsers', kind: 'throttle' })
          return ports.loginList.page(from)
        },
      },
    })
    expect(last?.failure).toMatch(/could not be read to the end \(TooManyRequestsException\)/)
    expect(last?.loginsCompared).toBeGreaterThan(0)
    expect(findings.filter(({ kind }) => kind === 'only_here')).toEqual([])
  })

  test('asks again after a passing failure', async () => {
    const { email } = await invitedPartnerUser(database, cognito)
    await ageDatabase(database)
    await cognito.misbehave({ call: 'ListUsers', kind: 'fail-before', times: 3 })
    const runId = await database.db.transaction((tx) => openRun(tx, worker))
    await reconcile(worker, agedPorts(cognito), { runId }, { retry: { retries: 3, minTimeout: 1 } })
    const { last, findings } = await readDrift(staff, {})
    expect(last).toMatchObject({ id: runId, failure: null })
    expect(findings.filter((finding) => finding.email === email)).toEqual([])
  })

  test('is begun again after its process was killed, and tells each difference once', async () => {
    const { email } = await invitedPartnerUser(database, cognito)
    await outside.set(email, { name: 'Changed' })
    await ageDatabase(database)
    const ports = agedPorts(cognito)
    const runId = await database.db.transaction((tx) => openRun(tx, worker))
    const killed = {
      ...ports,
      loginList: {
        async page(from: string | null) {
          const page = await ports.loginList.page(from)
          return { ...page, next: 'more' }
        },
      },
    }
    const dying = reconcile(worker, killed, { runId }, { retry: { retries: 0 } })
    await dying
    await database.sql`
      update reconcile_runs set finished_at = null, failure = null where id = ${runId}`
    await reconcile(worker, ports, { runId }, { retry: { retries: 0 } })
    const { findings, last } = await readDrift(staff, {})
    expect(last?.id).toBe(runId)
    expect(findings.filter((finding) => finding.email === email)).toHaveLength(1)
  })

  test('does nothing when it was given up meanwhile', async () => {
    const runId = await database.db.transaction((tx) => openRun(tx, worker))
    await database.sql`update reconcile_runs set finished_at = now(), failure = 'x' where id = ${runId}`
    await reconcile(worker, agedPorts(cognito), { runId }, { retry: { retries: 0 } })
    expect((await readDrift(staff, {})).last).toMatchObject({ failure: 'x', loginsCompared: 0 })
  })
})

describe('one comparison at a time', () => {
  test('a second one is refused while the first goes on', async () => {
    await startReconcile(staff, {})
    await expect(startReconcile(staff, {})).rejects.toMatchObject({ code: 'conflict' })
  })

  test('of many started at once, one runs', async () => {
    const started = await Promise.allSettled(
      Array.from({ length: 8 }, () => startReconcile(staff, {})),
    )
    expect(started.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  test('one that stands still is given up for the next', async () => {
    const { runId } = await startReconcile(staff, {})
    await database.sql`
      update reconcile_runs set progressed_at = now() - interval '6 minutes' where id = ${runId}`
    await startReconcile(staff, {})
    expect((await readDrift(staff, {})).last).toMatchObject({
      id: runId,
      failure: expect.stringContaining('ended before'),
    })
  })

  test('its job carries the run, and says who began it', async () => {
    const { runId } = await startReconcile(staff, {})
    const [waiting] = await database.sql`
      select payload from graphile_worker._private_jobs where payload->>'runId' = ${runId}`
    expect(waiting?.payload).toEqual({ runId })
    expect((await readDrift(staff, {})).current).toMatchObject({
      origin: 'staff',
      startedBy: 'Ada Administrator',
    })
  })
})

test('1,200 users on both sides: every difference is found, and nothing else', async () => {
  const many = 1_200
  const organisation = await createOrganisation(staff, organisationInput())
  const people = Array.from({ length: many }, (_, index) => ({
    id: uuidv7(),
    email: `many-${index}-${uuidv7().slice(-6)}@partner.example`,
    name: `Person ${index}`,
  }))
  for (let at = 0; at < many; at += 40) {
    await Promise.all(
      people.slice(at, at + 40).map(async ({ id, email, name }, offset) => {
        const index = at + offset
        const there = index % 100 === 2 ? 'Changed' : name
        const sub =
          index % 100 === 1 ? uuidv7() : await outside.add(email, there, id, organisation.id)
        if (index % 100 === 3) return
        await database.sql`
          insert into partner_users (id, organisation_id, name, email, provisioning, cognito_sub)
          values (${id}, ${organisation.id}, ${name}, ${email}, 'provisioned', ${sub})`
      }),
    )
  }
  const { last, counts } = await compare()
  expect(last).toMatchObject({ usersCompared: many - many / 100, failure: null })
  expect(last?.loginsCompared).toBeGreaterThanOrEqual(many - many / 100)
  const emails = new Set(people.map(({ email }) => email))
  const found = await database.sql<{ kind: string; email: string }[]>`
    select kind, email from reconcile_findings where run_id = ${last?.id ?? ''}`
  const mine = found.filter(({ email }) => emails.has(email))
  const emailsWith = (rest: number) =>
    people.filter((_, index) => index % 100 === rest).map(({ email }) => email)
  const foundAs = (kind: string) =>
    mine.filter((finding) => finding.kind === kind).map(({ email }) => email)
  expect(foundAs('only_here').sort()).toEqual(emailsWith(1).sort())
  expect(foundAs('different').sort()).toEqual(emailsWith(2).sort())
  expect(foundAs('only_there').sort()).toEqual(emailsWith(3).sort())
  expect(counts.only_here.found).toBe(many / 100)
  const [seen] = await database.sql`select count(*)::int as left from reconcile_seen_logins`
  expect(seen?.left).toBe(0)
}, 120_000)
