import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { uuidv7 } from '@/db/ids'
import { openRun } from '@/lib/operations/bulk-runs/internal/change-run'
import { beginUpload } from '@/lib/operations/imports/begin-upload'
import { check } from '@/lib/operations/imports/check'
import { takePiece } from '@/lib/operations/imports/take-piece'
import { startReconcile } from '@/lib/operations/reconcile/start-reconcile'
import { request as changeEmail } from '@/lib/partners/email-changes/request'
import { create as createOrganisation } from '@/lib/partners/organisations/create'
import { alignLogin } from '@/lib/partners/users/effects'
import { get as getUser } from '@/lib/partners/users/get'
import { retry } from '@/lib/partners/users/retry'
import { testPool } from '@/tests/support/cognito'
import { testDatabase } from '@/tests/support/database'
import { invitedPartnerUser } from '@/tests/support/partner-user'
import { freshEmail, organisationInput } from '@/tests/support/partners'
import { jobContext, offersOf, saleInput, seller, staffContext } from '@/tests/support/sales'
import { approveAsItIs, proposed, staffMember } from '@/tests/support/successors'
import { testTenant } from '@/tests/support/zuora'
import { enqueue } from '../core/jobs/enqueue'
import { jobNames } from '../core/jobs/job-list'
import { place } from '../selling/orders/place'
import { giveUpExhausted } from './giving-up'

const database = await testDatabase()
const { sql } = database
const cognito = await testPool()
const zuora = await testTenant()
const offers = await offersOf(database, zuora.billing)
const staff = staffContext(database)
const worker = jobContext(database)

type Case = {
  /** Wants something elsewhere. */
  arrange(): Promise<string>
  /** What stands of it in the table of its subject. */
  state(id: string): Promise<unknown>
  before: unknown
  after: unknown
  /** The table of its subject, and whether the history tells of it. */
  table: string | null
  told: boolean
}

async function newUser(): Promise<string> {
  const ctx = await seller(database, zuora.billing, { invoiceOwner: 'partner' })
  return ctx.actor.id
}

async function userChangingAddress(): Promise<string> {
  const { id } = await invitedPartnerUser(database, cognito)
  await changeEmail(staff, { partnerUserId: id, newEmail: freshEmail() })
  return id
}

async function finding(id: string) {
  const [row] = await sql`select repaired_at from reconcile_findings where id = ${id}`
  return row?.repaired_at ?? null
}

const cases: Record<string, Case> = {
  placeOrder: {
    async arrange() {
      const ctx = await seller(database, zuora.billing, { invoiceOwner: 'partner' })
      return (await place(ctx, saleInput(offers.seats))).id
    },
    state: async (id) => (await sql`select state from orders where id = ${id}`)[0]?.state,
    before: 'placed',
    after: 'needs_attention',
    table: 'orders',
    told: true,
  },
  alignLogin: {
    arrange: newUser,
    state: async (id) =>
      (await sql`select provisioning_reason from partner_users where id = ${id}`)[0]
        ?.provisioning_reason,
    before: null,
    after: 'unreachable',
    table: 'partner_users',
    told: true,
  },
  mailEmailCode: {
    arrange: userChangingAddress,
    state: async (id) => (await getUser(staff, { partnerUserId: id })).emailChange?.state,
    before: 'sending',
    after: 'undeliverable',
    table: 'email_changes',
    told: true,
  },
  mailEmailChangeNotice: {
    arrange: userChangingAddress,
    state: async (id) => (await getUser(staff, { partnerUserId: id })).emailChange?.state,
    before: 'sending',
    after: 'sending',
    table: null,
    told: true,
  },
  withdrawLogin: {
    async arrange() {
      const id = uuidv7()
      const payload = { sub: 'somebody', partnerUserId: id }
      await database.db.transaction((tx) => enqueue(tx, 'withdrawLogin', payload, { subject: id }))
      return id
    },
    state: async () => null,
    before: null,
    after: null,
    table: null,
    told: true,
  },
  reconcile: {
    arrange: async () => (await startReconcile(staff, {})).runId,
    state: async (id) =>
      (await sql`select finished_at is not null as over from reconcile_runs where id = ${id}`)[0]
        ?.over,
    before: false,
    after: true,
    table: 'reconcile_runs',
    told: false,
  },
  confirmRepair: {
    async arrange() {
      const [runId, findingId] = [uuidv7(), uuidv7()]
      await sql`
        insert into reconcile_runs (id, origin, started_by, finished_at)
        values (${runId}, 'staff', 'Ada', now())`
      await sql`
        insert into reconcile_findings (id, run_id, kind, cause, email, name)
        values (${findingId}, ${runId}, 'only_there', 'user_unknown', 'a@b.example', 'Ann')`
      await database.db.transaction((tx) =>
        enqueue(tx, 'confirmRepair', { findingId }, { subject: findingId }),
      )
      return findingId
    },
    state: finding,
    before: null,
    after: null,
    table: null,
    told: true,
  },
  mailOrderNews: {
    async arrange() {
      const entryId = uuidv7()
      await database.db.transaction((tx) =>
        enqueue(tx, 'mailOrderNews', { entryId }, { subject: entryId }),
      )
      return entryId
    },
    state: async () => null,
    before: null,
    after: null,
    table: null,
    told: false,
  },
  mailAccountNotice: {
    async arrange() {
      const entryId = uuidv7()
      await database.db.transaction((tx) =>
        enqueue(tx, 'mailAccountNotice', { entryId }, { subject: entryId }),
      )
      return entryId
    },
    state: async () => null,
    before: null,
    after: null,
    table: null,
    told: false,
  },
  mailRecoveryNotice: {
    async arrange() {
      const entryId = uuidv7()
      await database.db.transaction((tx) =>
        enqueue(tx, 'mailRecoveryNotice', { entryId }, { subject: entryId }),
      )
      return entryId
    },
    state: async () => null,
    before: null,
    after: null,
    table: null,
    told: false,
  },
  resetStaffAuthenticator: {
    async arrange() {
      const staffMemberId = uuidv7()
      await database.db.transaction((tx) =>
        enqueue(tx, 'resetStaffAuthenticator', { staffMemberId }, { subject: staffMemberId }),
      )
      return staffMemberId
    },
    state: async () => null,
    before: null,
    after: null,
    table: null,
    told: false,
  },
  mailStaffNews: {
    async arrange() {
      await database.db.transaction((tx) =>
        enqueue(tx, 'mailStaffNews', {}, { subject: 'staff-news' }),
      )
      return ''
    },
    state: async () => null,
    before: null,
    after: null,
    table: null,
    told: false,
  },
  sendWebhooks: {
    async arrange() {
      const endpointId = uuidv7()
      await database.db.transaction((tx) =>
        enqueue(tx, 'sendWebhooks', { endpointId }, { subject: `webhook-${endpointId}` }),
      )
      return endpointId
    },
    state: async () => null,
    before: null,
    after: null,
    table: null,
    told: false,
  },
  clearRemovedTag: {
    async arrange() {
      const tagId = uuidv7()
      await database.db.transaction((tx) =>
        enqueue(tx, 'clearRemovedTag', { tagId }, { subject: tagId }),
      )
      return tagId
    },
    state: async () => null,
    before: null,
    after: null,
    table: null,
    told: false,
  },
  clearRemovedField: {
    async arrange() {
      const fieldId = uuidv7()
      await database.db.transaction((tx) =>
        enqueue(tx, 'clearRemovedField', { fieldId }, { subject: fieldId }),
      )
      return fieldId
    },
    state: async () => null,
    before: null,
    after: null,
    table: null,
    told: false,
  },
  resolveBillingAccount: {
    async arrange() {
      const id = uuidv7()
      await database.db.transaction((tx) =>
        enqueue(tx, 'resolveBillingAccount', { organisationId: id }, { subject: id }),
      )
      return id
    },
    state: async () => null,
    before: null,
    after: null,
    table: null,
    told: false,
  },
  checkImport: {
    arrange: uploadedFile,
    state: async (id) =>
      (await sql`select problem->>'code' as code from imports where id = ${id}`)[0]?.code,
    before: null,
    after: 'failed_each_time',
    table: 'imports',
    told: false,
  },
  carryOutSuccession: {
    async arrange() {
      const [ada, ben] = [await staffMember(database, 'Ada'), await staffMember(database, 'Ben')]
      const { id } = await createOrganisation(ada, organisationInput())
      const { id: successionId } = await proposed(ada, id)
      await approveAsItIs(ben, successionId)
      return successionId
    },
    state: async (id) =>
      (await sql`select stopped_for from successions where id = ${id}`)[0]?.stopped_for,
    before: null,
    after: 'failed_each_time',
    table: 'successions',
    told: true,
  },
  workBulkRun: {
    arrange: async () =>
      await database.db.transaction((tx) => openRun(tx, staff, { kind: 'import', total: 1 })),
    state: async (id) =>
      (await sql`select paused_for from bulk_runs where id = ${id}`)[0]?.paused_for,
    before: null,
    after: 'failed_each_time',
    table: 'bulk_runs',
    told: false,
  },
}

async function uploadedFile(): Promise<string> {
  const bytes = new TextEncoder().encode('Name,Email,Partner\nA,a@partner.example,P\n')
  const begun = { kind: 'users', fileName: 'a.csv', size: bytes.length }
  const { importId } = await beginUpload(staff, begun)
  await takePiece(staff, { importId, at: 0, bytes })
  const columns = { userName: 0, email: 1, organisationName: 2 }
  await check(staff, { importId, kind: 'users', encoding: 'utf-8', columns })
  return importId
}

/** One more try, and the job is exhausted. */
async function exhaust(task: string, lastError = 'No answer') {
  await sql`
    update graphile_worker._private_jobs jobs set attempts = max_attempts, last_error = ${lastError}
    from graphile_worker._private_tasks tasks
    where tasks.id = jobs.task_id and tasks.identifier = ${task}`
}

const jobsLeft = async (task: string) =>
  (await sql`select 1 from graphile_worker.jobs where task_identifier = ${task}`).length
const remembered = async (task: string) => [
  ...(await sql`select payload, last_error from given_up_jobs where task = ${task}`),
]
const lines = async () => (await sql`select 1 from audit_log`).length

/** Lets writes to a table fail. */
async function breakTable(table: string) {
  await sql.unsafe(`
    create function break_it() returns trigger language plpgsql as
      $$ begin raise exception 'broken'; end $$;
    create trigger break_it before insert or update or delete on ${table}
      for each row execute function break_it()`)
}
async function mendTable() {
  await sql.unsafe('drop function if exists break_it cascade')
}

beforeEach(async () => {
  await sql`delete from graphile_worker._private_jobs`
  await sql`delete from given_up_jobs`
  await sql`update reconcile_runs set finished_at = now() where finished_at is null`
})
afterEach(mendTable)

it('there is a way to give up every kind of job', () => {
  expect(Object.keys(cases).sort()).toEqual([...jobNames].sort())
})

describe.each(Object.entries(cases))('an exhausted %s', (task, { arrange, state, ...kind }) => {
  const steps = ['graphile_worker._private_jobs', 'given_up_jobs', kind.table].filter(
    (table) => table !== null,
  )
  if (kind.told) steps.push('audit_log')

  it.each(steps)('is given up as a whole or not at all, whatever happens at %s', async (table) => {
    const id = await arrange()
    await exhaust(task)
    const jobs = await jobsLeft(task)
    const history = await lines()
    await breakTable(table)
    await giveUpExhausted(worker)
    await mendTable()
    expect(await state(id)).toEqual(kind.before)
    expect(await jobsLeft(task)).toBe(jobs)
    expect(await remembered(task)).toEqual([])
    expect(await lines()).toBe(history)

    await Promise.all([giveUpExhausted(worker), giveUpExhausted(worker)])
    expect(await state(id)).toEqual(kind.after)
    expect(await jobsLeft(task)).toBe(0)
    expect(await remembered(task)).toHaveLength(jobs)
    expect((await lines()) - history).toBe(kind.told ? 1 : 0)
  })
})

it('one that cannot be given up holds no other up', async () => {
  await sql`
    select graphile_worker.add_job('alignLogin', '{"partnerUserId":"no id"}', job_key := 'no id')`
  const id = await newUser()
  await exhaust('alignLogin')
  await giveUpExhausted(worker)
  expect((await getUser(staff, { partnerUserId: id })).status).toMatchObject({
    kind: 'needs_attention',
  })
  expect(await jobsLeft('alignLogin')).toBe(1)
})

it('what a failed query was asked with is remembered nowhere', async () => {
  await newUser()
  await exhaust('alignLogin', 'Failed query: select $1\nparams: max@partner.example')
  await giveUpExhausted(worker)
  const [job] = await remembered('alignLogin')
  expect(job?.last_error).toBe('Failed query: select $1')
  const told = await sql`select users, log from partner_users users, audit_log log`
  expect(JSON.stringify(told)).not.toContain('max@partner.example')
})

it('what is asked for again is given up no more', async () => {
  const id = await newUser()
  await exhaust('alignLogin')
  await giveUpExhausted(worker)
  expect(await remembered('alignLogin')).toEqual([
    { payload: { partnerUserId: id }, last_error: 'No answer' },
  ])
  await retry(staff, { partnerUserId: id })
  expect(await remembered('alignLogin')).toEqual([])
  await alignLogin(worker, cognito, { partnerUserId: id })
  expect((await getUser(staff, { partnerUserId: id })).status).toMatchObject({ kind: 'invited' })
})
