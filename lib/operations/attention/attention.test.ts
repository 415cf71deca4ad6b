import { beforeEach, expect, test } from 'vitest'
import { uuidv7 } from '@/db/ids'
import { create } from '@/lib/partners/organisations/create'
import { contextFor, viewer } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { freshEmail, organisationInput } from '@/tests/support/partners'
import { list } from './list'
import { readCount } from './read-count'

const database = await testDatabase()
const reader = contextFor(database, viewer())

beforeEach(async () => {
  await database.sql`delete from orders`
  await database.sql`delete from partner_users`
  await database.sql`delete from reconcile_runs`
  await database.sql`delete from given_up_jobs`
  await database.sql`delete from mail_deliveries`
  await database.sql`update partner_organisations set billing_account_state = 'active'`
})

const newOrganisation = async () => (await create(contextFor(database), organisationInput())).id

async function refuseUser(organisationId: string) {
  const id = uuidv7()
  await database.sql`
    insert into partner_users (id, organisation_id, name, email, provisioning, provisioning_reason)
    values (${id}, ${organisationId}, 'Ann', ${freshEmail()}, 'rejected', 'email_taken')`
  return id
}

async function orderInAttention(organisationId: string) {
  const customerId = uuidv7()
  await database.sql`
    insert into customers (id, organisation_id, name, email, country, currency, details)
    values (${customerId}, ${organisationId}, 'Northwind', 'n@c.example', 'FI', 'EUR', '{}')`
  const id = uuidv7()
  await database.sql`
    insert into orders (id, organisation_id, customer_id, kind, submission_key, invoice_owner, request,
      order_date, state, staff_message, placed_by_name)
    values (${id}, ${organisationId}, ${customerId}, 'sale', ${uuidv7()}, 'partner', '{}',
      current_date, 'needs_attention', 'Zuora refused it', 'Pat')`
  return id
}

test('nothing that needs attention is an empty list and no count', async () => {
  await newOrganisation()
  await database.sql`update partner_organisations set billing_account_state = 'active'`
  expect(await list(reader)).toEqual([])
  expect(await readCount(reader)).toBe(0)
})

test('lists what waits over all organisations, each with where it is dealt with', async () => {
  const [one, other] = [await newOrganisation(), await newOrganisation()]
  const orderId = await orderInAttention(one)
  const partnerUserId = await refuseUser(other)
  await database.sql`
    update partner_organisations set billing_account_state = 'unusable' where id = ${other}`
  const runId = uuidv7()
  await database.sql`
    insert into reconcile_runs (id, origin, started_by, finished_at)
    values (${runId}, 'nightly', 'test', now())`
  await database.sql`
    insert into reconcile_findings (id, run_id, kind, cause, email, name)
    select gen_random_uuid(), ${runId}, 'only_there', 'user_unknown', 'a@b.example', 'A'
    from generate_series(1, 2)`
  expect(await list(reader)).toMatchObject([
    {
      kind: 'orders',
      more: false,
      items: [
        {
          title: 'New subscription for Northwind',
          reason: 'Zuora refused it',
          subject: { kind: 'order', organisationId: one, orderId },
        },
      ],
    },
    { kind: 'accounts', items: [{ subject: { kind: 'account', organisationId: other } }] },
    { kind: 'users', items: [{ subject: { kind: 'user', organisationId: other, partnerUserId } }] },
    { kind: 'drift', items: [{ title: '2 differences between this database and Cognito' }] },
  ])
  expect(await readCount(reader)).toBe(4)
})

test('what is archived, removed, repaired or decided is not on it', async () => {
  const id = await newOrganisation()
  await orderInAttention(id)
  await refuseUser(id)
  await database.sql`update orders set state = 'given_up'`
  await database.sql`update partner_users set removal_requested_at = now(), removed_at = now()`
  await database.sql`
    update partner_organisations set billing_account_state = 'unknown', archived_at = now()`
  await database.sql`
    insert into reconcile_runs (id, origin, started_by, finished_at)
    values (${uuidv7()}, 'nightly', 'test', now())`
  expect(await list(reader)).toEqual([])
  expect(await readCount(reader)).toBe(0)
})

async function giveUpJob(task: string, payload: Record<string, string>) {
  await database.sql`
    insert into given_up_jobs (id, task, payload, attempts, last_error)
    values (${uuidv7()}, ${task}, ${database.sql.json(payload)}, 25, 'No answer')`
}

test('a given-up job that nothing else speaks for is on it, until it is done otherwise', async () => {
  const organisationId = await newOrganisation()
  const partnerUserId = await refuseUser(organisationId)
  await database.sql`update partner_users set provisioning = 'pending'`
  await database.sql`
    insert into email_changes (partner_user_id, new_email, requested_by)
    values (${partnerUserId}, ${freshEmail()}, 'Ada')`
  await giveUpJob('mailEmailCode', { partnerUserId })
  await giveUpJob('withdrawLogin', { sub: 's', partnerUserId: uuidv7() })
  await giveUpJob('mailStaffNews', {})
  await giveUpJob('alignLogin', { partnerUserId })
  await giveUpJob('placeOrder', { orderId: uuidv7() })
  const [jobs, ...others] = await list(reader)
  expect(others).toEqual([])
  expect(jobs).toMatchObject({ kind: 'jobs' })
  expect(new Set(jobs?.items.map(({ title }) => title))).toEqual(
    new Set([
      'The code for a new email address could not be mailed: Ann',
      'The login of a removed user could not be deleted in Cognito',
      'What needs attention could not be mailed to staff',
    ]),
  )
  expect(jobs?.items.map(({ subject }) => subject.kind).sort()).toEqual([
    'drift',
    'mailing',
    'user',
  ])
  expect(await readCount(reader)).toBe(3)

  await database.sql`delete from email_changes`
  await database.sql`insert into mail_deliveries (message_id, at) values ('m', now() + interval '1 second')`
  await database.sql`
    insert into reconcile_runs (id, origin, started_by, started_at, finished_at)
    values (${uuidv7()}, 'nightly', 'test', now() + interval '1 second', now() + interval '2 seconds')`
  expect(await list(reader)).toEqual([])
  expect(await readCount(reader)).toBe(0)
})

test('a notice that the old address never got is on it as long as the change is asked for or done', async () => {
  const organisationId = await newOrganisation()
  const partnerUserId = await refuseUser(organisationId)
  await database.sql`update partner_users set provisioning = 'pending'`
  const newEmail = freshEmail()
  await database.sql`
    insert into audit_log (id, actor_kind, actor_name, action, request_id, organisation_id, partner_user_id, after)
    values (${uuidv7()}, 'system', 'test', 'partner_user.email_change_requested', 'test', ${organisationId},
      ${partnerUserId}, ${database.sql.json({ email: newEmail })})`
  await giveUpJob('mailEmailChangeNotice', { partnerUserId })
  expect(await list(reader)).toEqual([])
  await database.sql`
    insert into email_changes (partner_user_id, new_email, requested_by, confirmed_at)
    values (${partnerUserId}, ${newEmail}, 'Ada', now())`
  expect(await readCount(reader)).toBe(1)
  await database.sql`delete from email_changes`
  expect(await readCount(reader)).toBe(0)
  await database.sql`update partner_users set email = ${newEmail} where id = ${partnerUserId}`
  expect(await readCount(reader)).toBe(1)
  await database.sql`delete from given_up_jobs`
})

test('more than a page is said, and counting ends at a hundred', async () => {
  const id = await newOrganisation()
  for (let number = 0; number < 60; number += 1) await refuseUser(id)
  const [users] = await list(reader)
  expect(users).toMatchObject({ kind: 'users', more: true })
  expect(users?.items).toHaveLength(50)
  expect(await readCount(reader)).toBe(60)
})

test.each(['orders', 'partner_organisations', 'partner_users'])(
  'what needs attention among %s is found by an index',
  async (table) => {
    const conditions: Record<string, string> = {
      orders: "state = 'needs_attention'",
      partner_organisations:
        "billing_account_state in ('unknown', 'unusable') and archived_at is null",
      partner_users: "provisioning = 'rejected' and removed_at is null",
    }
    const plan = await database.sql.begin(async (sql) => {
      await sql`set local enable_seqscan = off`
      return sql.unsafe(`explain select 1 from ${table} where ${conditions[table]} limit 100`)
    })
    const lines = plan.map((row) => row['QUERY PLAN']).join('\n')
    expect(lines).toMatch(/needing_attention|unusable_account|in_need_of_attention/)
  },
)
