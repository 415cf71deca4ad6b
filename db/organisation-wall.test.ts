import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contextFor, partnerUser } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { freshEmail } from '@/tests/support/partners'
import { planOf } from '@/tests/support/plan'
import { everything } from '@/tests/support/scope'
import { connectDatabase, type Queryable } from './client'
import { uuidv7 } from './ids'
import { partnerRoles, programRoles } from './organisation-wall'
import { listOrganisations } from './queries/partners/organisation-list'

const database = await testDatabase()
const admin = database.sql

/** Tables of no organisation that partner users’ requests read all the same. */
const shared = ['offers', 'offer_alternatives', 'catalogue_copies']

/** An organisation with one row in each table of its data. */
async function organisation() {
  const [id, user, customer, subscription, order, offer, session] = Array.from({ length: 7 }, () =>
    uuidv7(),
  ) as [string, string, string, string, string, string, string]
  const [entry, client, endpoint, delivery] = [uuidv7(), uuidv7(), uuidv7(), uuidv7()]
  const email = freshEmail()
  await admin`
    insert into partner_organisations (id, name, zuora_account_key, invoice_owner)
    values (${id}, 'Partner', 'A00000001', 'partner')`
  await admin`insert into partner_page_grants (organisation_id, page) values (${id}, 'shop')`
  await admin`
    insert into organisation_logos (organisation_id, url) values (${id}, 'https://logos.example/logo.svg')`
  await admin`
    insert into partner_users (id, organisation_id, name, email) values (${user}, ${id}, 'Una', ${email})`
  await admin`
    insert into email_changes (partner_user_id, new_email, requested_by)
    values (${user}, ${freshEmail()}, 'test')`
  await admin`
    insert into sessions (id, partner_user_id, expires_at) values (${session}, ${user}, now() + interval '1 hour')`
  await admin`
    insert into authenticator_enrolments (session_id, encrypted_access_token, expires_at)
    values (${session}, 'sealed', now() + interval '1 hour')`
  await database.sql`insert into partner_token_ends values (${user}, now())`
  await admin`
    insert into sign_in_tickets (token_hash, partner_user_id, expires_at)
    values (${session}, ${user}, now() + interval '1 minute')`
  await admin`
    insert into recovery_codes (id, partner_user_id, salt, code_hashes, created_at)
    values (${uuidv7()}, ${user}, 'salt', '{}', now())`
  await admin`
    insert into customers (id, organisation_id, name, email, country, currency, details)
    values (${customer}, ${id}, 'Customer Oy', 'info@customer.example', 'FI', 'EUR', '{}')`
  await admin`
    insert into subscriptions (id, organisation_id, customer_id, number, invoice_owner,
      owner_account_number, invoice_owner_account_id, invoice_owner_account_number)
    values (${subscription}, ${id}, ${customer}, ${subscription}, 'partner', 'A', 'A', 'A')`
  await admin`
    insert into orders (id, organisation_id, customer_id, subscription_id, kind, submission_key, invoice_owner,
      request, order_date, placed_by_name)
    values (${order}, ${id}, ${customer}, ${subscription}, 'sale', ${uuidv7()}, 'partner', '{}', '2026-11-26', 'Una')`
  await admin`
    insert into offers (id, name, product_rate_plan_id, audience) values (${offer}, 'Seats', 'plan', 'selected')`
  await admin`insert into offer_organisations (offer_id, organisation_id) values (${offer}, ${id})`
  await admin`
    insert into audit_log (id, actor_kind, actor_name, action, request_id, organisation_id)
    values (${entry}, 'system', 'test', 'test', 'test', ${id})`
  await admin`
    insert into api_events (position, entry_id, organisation_id)
    values ((select count(*) from api_events), ${entry}, ${id})`
  await admin`
    insert into api_clients (id, name, permissions, organisation_id, created_by)
    values (${client}, 'ERP', '{}', ${id}, 'test')`
  await admin`insert into api_requests (client_id, key, fingerprint) values (${client}, 'key', 'print')`
  await admin`
    insert into webhook_endpoints (id, name, url, types, organisation_id, created_by, position)
    values (${endpoint}, 'ERP', 'https://receiver.example', '{}', ${id}, 'test', 0)`
  await admin`
    insert into webhook_secrets (id, endpoint_id, sealed) values (${uuidv7()}, ${endpoint}, 'sealed')`
  await admin`
    insert into webhook_deliveries (id, endpoint_id, event_id, type, body)
    values (${delivery}, ${endpoint}, ${entry}, 'test', '{}')`
  await admin`
    insert into webhook_tries (id, delivery_id, milliseconds) values (${uuidv7()}, ${delivery}, 1)`
  return { id, user, email, customer, subscription, order, session }
}

const [own, other] = [await organisation(), await organisation()]
const { db, reads } = database.forOrganisation(own.id)

async function who(on: Queryable) {
  const [row] = await on.execute<{ role: string; organisation: string | null }>(sql`
    select current_user as role, nullif(current_setting('app.organisation_id', true), '') as organisation`)
  return row
}

/** Tables of the product, and what partner users’ requests may do there. */
async function tables(role: string) {
  return admin<
    { name: string; reads: boolean; touches: boolean; walled: boolean; organised: boolean }[]
  >`
    select relname as name, has_table_privilege(${role}, oid, 'select') as reads,
      has_table_privilege(${role}, oid, 'select, insert, update, delete, truncate')
        or has_any_column_privilege(${role}, oid, 'select, insert, update') as touches,
      relrowsecurity and 2 = (
        select count(*) from pg_policy where polrelid = pg_class.oid and polcmd = '*' and (
          (polname = 'everybody' and polpermissive and polroles = '{0}')
          or (polname = 'own_organisation' and not polpermissive and polwithcheck is not null
            and exists (select from unnest(polroles) bound where pg_has_role(${role}, bound, 'usage'))))) as walled,
      exists (select from pg_attribute where attrelid = pg_class.oid and attname = 'organisation_id') as organised
    from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by 1`
}

const roles = Object.values(partnerRoles)
const names = (rows: readonly { name: string }[]) => rows.map(({ name }) => name)

describe.each([...roles, ...Object.values(programRoles)])('the role %s', (role) => {
  it('meets a wall at every table with an organisation, and wherever it may read or write', async () => {
    const open = (await tables(role)).filter(({ name, touches, organised, walled }) => {
      const bound = organised || (touches && !shared.includes(name))
      return bound && !walled
    })
    expect(names(open)).toEqual([])
  })

  it('sees nothing while no organisation is named', async () => {
    for (const { name } of (await tables(role)).filter((table) => table.reads && table.walled)) {
      const rows = await admin.begin(async (tx) => {
        await tx`select set_config('role', ${role}, true)`
        return tx`select 1 from ${tx(name)}`
      })
      expect(rows, name).toEqual([])
    }
  })

  it('is nobody’s who does not take it: staff’s statements have no part in its policies', async () => {
    const logins = [database.url, database.readsUrl].map((url) => new URL(url).username)
    const inherited = await admin`
      select rolname from pg_roles where rolname = any (${logins}) and pg_has_role(oid, ${role}, 'usage')`
    expect(inherited).toEqual([])
  })
})

it('a statement that forgets its where shows only the own organisation’s rows', async () => {
  const [writing, reading] = await Promise.all(roles.map(tables))
  for (const [access, readable] of [
    [db, writing],
    [reads, reading],
  ] as const) {
    for (const { name } of (readable ?? []).filter((table) => table.reads && table.walled)) {
      const count = sql`select count(*)::int as n from ${sql.identifier(name)}`
      expect(await access.execute(count), name).toEqual([{ n: 1 }])
      const [all] = await database.db.execute<{ n: number }>(count)
      expect(all?.n, name).toBeGreaterThan(1)
    }
  }
  const found = await reads.execute<{ id: string }>(sql`select id from orders`)
  expect(found).toEqual([{ id: own.order }])
})

it('a program of one organisation sees only its rows where a statement forgets its where', async () => {
  const program = database.forProgramOf(own.id)
  expect(await who(program.db)).toEqual({ role: programRoles.writes, organisation: own.id })
  expect(await who(program.reads)).toEqual({ role: programRoles.reads, organisation: own.id })
  for (const [access, role] of [
    [program.db, programRoles.writes],
    [program.reads, programRoles.reads],
  ] as const) {
    for (const { name } of (await tables(role)).filter((table) => table.reads && table.walled)) {
      const count = sql`select count(*)::int as n from ${sql.identifier(name)}`
      expect(await access.execute(count), name).toEqual([{ n: 1 }])
      const [all] = await admin`select count(*)::int as n from ${admin(name)}`
      expect(all?.n, name).toBeGreaterThan(1)
    }
  }
  await program.db.execute(sql`update partner_organisations set name = 'Renamed'`)
  await program.db.execute(sql`delete from webhook_endpoints`)
  const [theirs] = await admin`
    select name, (select count(*)::int from webhook_endpoints where organisation_id = ${other.id}) as webhooks
    from partner_organisations where id = ${other.id}`
  expect(theirs).toEqual({ name: 'Partner', webhooks: 1 })
  await expect(
    program.db.execute(sql`select align_logins_of(${other.id}::uuid, 1)`),
  ).rejects.toMatchObject({ cause: { message: 'The organisation is another one.' } })
})

it('a join reaches no row of another organisation', async () => {
  const joined = sql`
    select o.id, c.id as customer from orders o, customers c, partner_organisations p where p.id <> ${own.id}`
  expect(await reads.execute(joined)).toEqual([])
  const named = sql`
    select u.id from partner_users u join partner_organisations p on p.id = u.organisation_id
    where u.id in (${own.user}, ${other.user})`
  expect(await reads.execute(named)).toEqual([{ id: own.user }])
})

it.each([
  [
    'a customer',
    sql`insert into customers (id, organisation_id, name, email, country, currency, details)
      values (gen_random_uuid(), ${other.id}, 'X', 'x@y.example', 'FI', 'EUR', '{}')`,
  ],
  [
    'an order',
    sql`insert into orders (id, organisation_id, customer_id, kind, submission_key, invoice_owner, request,
        order_date, placed_by_name)
      values (gen_random_uuid(), ${other.id}, ${other.customer}, 'sale', gen_random_uuid(), 'partner', '{}',
        '2026-11-26', 'Una')`,
  ],
  [
    'a line of history',
    sql`insert into audit_log (id, actor_kind, actor_name, action, request_id, organisation_id)
      values (gen_random_uuid(), 'partner_user', 'Una', 'test', 'test', ${other.id})`,
  ],
  [
    'a line of history of no organisation',
    sql`insert into audit_log (id, actor_kind, actor_name, action, request_id)
      values (gen_random_uuid(), 'partner_user', 'Una', 'test', 'test')`,
  ],
  [
    'an enrolment',
    sql`insert into authenticator_enrolments (session_id, encrypted_access_token, expires_at)
      values (${other.session}, 'sealed', now())`,
  ],
])('%s of another organisation is not taken', async (_, insert) => {
  const refused = { cause: { message: expect.stringContaining('row-level security policy') } }
  await expect(db.execute(insert)).rejects.toMatchObject(refused)
  await expect(db.transaction((tx) => tx.execute(insert))).rejects.toMatchObject(refused)
})

it('an update or delete that forgets its where changes only the own organisation’s rows', async () => {
  await db.execute(sql`update customers set name = 'Renamed'`)
  await db.execute(sql`update sessions set ended_at = now(), end_reason = 'signed_out'`)
  await db.execute(sql`update partner_users set authenticator_enrolled_at = now()`)
  await db.execute(sql`delete from authenticator_enrolments`)
  await db.execute(sql`delete from sign_in_tickets`)
  const [theirs] = await admin`
    select c.name, s.ended_at, u.authenticator_enrolled_at,
      exists (select from sign_in_tickets where partner_user_id = u.id) as ticket,
      exists (select from authenticator_enrolments where session_id = s.id) as enrolment
    from customers c, sessions s, partner_users u
    where c.id = ${other.customer} and s.id = ${other.session} and u.id = ${other.user}`
  expect(theirs).toEqual({
    name: 'Customer Oy',
    ended_at: null,
    authenticator_enrolled_at: null,
    enrolment: true,
    ticket: true,
  })
})

it.each([
  'select * from audit_log',
  'select * from tags',
  'select * from organisation_tags',
  'select * from organisation_owners',
  'select * from organisation_notes',
  'select * from organisation_contacts',
  'select * from offer_tags',
  'select * from custom_fields',
  'select * from custom_field_choices',
  'select * from organisation_field_values',
  'select * from offer_choices',
  'select * from staff_members',
  'select * from sign_in_tickets',
  'select * from email_changes',
  'select * from graphile_worker._private_jobs',
  `update partner_users set email = 'x@y.example'`,
  `update orders set state = 'confirmed'`,
  `update partner_organisations set invoice_owner = 'end_customer'`,
  'delete from customers',
  'delete from given_up_jobs',
  'truncate orders',
])('partner users’ requests may not at all: %s', async (statement) => {
  await expect(db.execute(sql.raw(statement))).rejects.toMatchObject({
    cause: { message: expect.stringContaining('permission denied') },
  })
})

it('a job is added in the transaction, and only by way of the function', async () => {
  const add = sql`select enqueue_job('placeOrder', ${{ orderId: own.order }}, 'own', 0, 1, null)`
  await db.transaction((tx) => tx.execute(add))
  expect(await admin`select 1 from graphile_worker.jobs where queue_name = 'own'`).toHaveLength(1)
  await expect(reads.execute(add)).rejects.toThrow()
})

it('addresses of other organisations are known to the triggers that keep addresses unique', async () => {
  await admin`grant insert on email_changes, partner_users to ${admin(partnerRoles.writes)}`
  await admin`grant select, delete on email_changes to ${admin(partnerRoles.writes)}`
  await db.execute(sql`delete from email_changes`)
  await expect(
    db.execute(sql`
      insert into email_changes (partner_user_id, new_email, requested_by)
      values (${own.user}, ${other.email}, 'test')`),
  ).rejects.toMatchObject({ cause: { constraint: 'email_changes_email_in_use' } })
  const [reserved] = await admin`select new_email from email_changes`
  await expect(
    db.execute(sql`
      insert into partner_users (id, organisation_id, name, email)
      values (${uuidv7()}, ${own.id}, 'Ned', ${reserved?.new_email})`),
  ).rejects.toMatchObject({ cause: { constraint: 'partner_users_email_reserved' } })
  await admin`revoke all on email_changes from ${admin(partnerRoles.writes)}`
  await admin`revoke insert on partner_users from ${admin(partnerRoles.writes)}`
})

it('functions with the owner’s rights find what they use where it is meant to be, and are not everybody’s', async () => {
  const loose = await admin`
    select proname from pg_proc where pronamespace = 'public'::regnamespace and prosecdef and (
      proconfig is null or not proconfig @> array['search_path=pg_catalog, pg_temp']
      or has_function_privilege('public', oid, 'execute'))`
  expect(loose).toEqual([])
})

it('a partner user’s context has no other way into the database', async () => {
  const ctx = contextFor(database, partnerUser({ organisationId: own.id }))
  const { writes, reads: read } = partnerRoles
  expect(await who(ctx.db)).toEqual({ role: writes, organisation: own.id })
  expect(await who(ctx.reads)).toEqual({ role: read, organisation: own.id })
  expect(await ctx.db.transaction(who)).toEqual({ role: writes, organisation: own.id })
  const ways = Object.values(ctx).filter((value) => typeof value === 'object' && 'execute' in value)
  expect(ways).toEqual([ctx.db, ctx.reads])
})

it('an ID that is none is not put into a statement', () => {
  expect(() => database.forOrganisation(`' or true --`)).toThrow('no ID')
})

describe('the connection that a request has used', () => {
  const one = connectDatabase({ url: database.url, readsUrl: database.readsUrl, maxConnections: 1 })
  afterAll(() => one.close())
  const walled = one.forOrganisation(own.id)
  const nobody = (url: string) => ({ role: new URL(url).username, organisation: null })
  const pid = async (on: Queryable) =>
    (await on.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`))[0]?.pid
  const leavesNothing = async () => {
    expect(await who(one.db)).toEqual(nobody(database.url))
    expect(await who(one.reads)).toEqual(nobody(database.readsUrl))
    expect(await one.db.transaction(who)).toEqual(nobody(database.url))
  }

  it('is the next one’s as if nothing had been', async () => {
    const before = await pid(one.db)
    expect(await who(walled.db)).toEqual({ role: partnerRoles.writes, organisation: own.id })
    await leavesNothing()
    await walled.reads.execute(sql`select 1 from orders where id = ${own.order}`)
    await walled.db.transaction((tx) => tx.execute(sql`select 1`))
    await leavesNothing()
    const [theirs] = await one.forOrganisation(other.id).db.execute(sql`select id from orders`)
    expect(theirs).toEqual({ id: other.order })
    expect(await pid(one.db)).toBe(before)
  })

  it('also after statements that failed', async () => {
    await expect(walled.db.execute(sql`select 1 / 0`)).rejects.toThrow()
    await expect(walled.reads.execute(sql`select ${'x'}::int`)).rejects.toThrow()
    const failing = walled.db.transaction(async (tx) => {
      await tx.execute(sql`select 1 / 0`).catch(() => {})
    })
    await expect(failing).rejects.toThrow('A statement of the transaction had failed.')
    await leavesNothing()
  })

  it('also after a statement that was cancelled', async () => {
    await expect(walled.reads.execute(sql`select pg_sleep(30)`)).rejects.toMatchObject({
      cause: { code: '57014' },
    })
    await leavesNothing()
  })

  it('also after it was killed', async () => {
    const killed = walled.db.transaction(async (tx) => {
      await admin`select pg_terminate_backend(${(await pid(tx)) ?? 0})`
      await tx.execute(sql`select 1`)
    })
    await expect(killed).rejects.toThrow()
    await leavesNothing()
    expect(await who(walled.db)).toEqual({ role: partnerRoles.writes, organisation: own.id })
  })
})

describe('a login that meets row-level security as everybody does', () => {
  const login = `wall_${uuidv7().slice(-12)}`
  const url = Object.assign(new URL(database.url), { username: login, password: login }).href
  const client = connectDatabase({ url, maxConnections: 2 })
  beforeAll(async () => {
    await admin.unsafe(
      `create role ${login} login password '${login}' in role partner_management_run`,
    )
    await admin`
      insert into partner_organisations (id, name, zuora_account_key, invoice_owner)
      select gen_random_uuid(), md5(i::text) || ' Partners', 'A' || lpad(i::text, 8, '0'), 'partner'
      from generate_series(1, 5000) i`
    await admin.unsafe('vacuum analyze partner_organisations, partner_users')
  })
  afterAll(async () => {
    await client.close()
    await admin.unsafe(`drop role ${login}`)
  })

  it('shows staff everything, found through the trigram index', async () => {
    expect((await client.db.execute(sql`select id from orders`)).length).toBe(2)
    const plan = await planOf(client.reads, (reading) =>
      listOrganisations(
        reading,
        everything,
        {
          sort: 'name',
          direction: 'asc',
          timeZone: 'UTC',
          pages: [],
          search: { text: 'abcd', salesforceAccountId: null, email: 'abcd' },
        },
        { backwards: false, limit: 51 },
      ),
    )
    expect(plan).toContain('partner_organisations_search_text')
    expect(plan).not.toContain('Seq Scan on partner_organisations')
  })

  it('walls its partner users in', async () => {
    expect(await client.forOrganisation(own.id).db.execute(sql`select id from orders`)).toEqual([
      { id: own.order },
    ])
  })
})

it('where the login may not take the role, statements go out as they are, and somebody hears of it', async () => {
  let missing = 0
  const alone = connectDatabase({
    url: database.ownerUrl,
    maxConnections: 1,
    onWallMissing: () => {
      missing += 1
    },
  })
  const { db: unwalled } = alone.forOrganisation(own.id)
  const owner = { role: new URL(database.ownerUrl).username, organisation: null }
  expect(await who(unwalled)).toEqual(owner)
  expect(await unwalled.transaction(who)).toEqual(owner)
  expect(missing).toBe(1)
  await alone.close()
})
