import { readFile } from 'node:fs/promises'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connectDatabase } from '@/db/client'
import { uuidv7 } from '@/db/ids'
import { create } from '@/lib/partners/organisations/create'
import { list } from '@/lib/partners/organisations/list'
import { contextFor } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { organisationInput } from '@/tests/support/partners'
import { migrate } from './migrate'

const database = await testDatabase()
const connect = (url: string) => postgres(url, { max: 1, onnotice: () => {} })
const running = connect(database.url)
const reading = connect(database.readsUrl)
const owner = connect(database.ownerUrl)
afterAll(() => Promise.all([running, reading, owner].map((sql) => sql.end({ timeout: 5 }))))

const history = (sql: postgres.Sql) => sql`
  insert into audit_log (id, actor_kind, actor_name, action, request_id)
  values (${uuidv7()}, 'system', 'test', 'test', 'test')`

describe('the login that runs the product', () => {
  it.each([
    'create table mine (id int)',
    'create schema mine',
    'create function mine() returns int language sql as $$ select 1 $$',
    'alter table orders add column mine text',
    'alter table orders disable trigger orders_immutable',
    'alter table orders disable trigger all',
    'drop trigger audit_log_append_only on audit_log',
    'drop table orders',
    'drop index customers_of_organisation',
    'truncate orders',
    'truncate audit_log',
    'truncate graphile_worker._private_jobs',
    'drop schema graphile_worker cascade',
    `set session_replication_role = 'replica'`,
    `select set_config('session_replication_role', 'replica', false)`,
    `update audit_log set action = 'x'`,
    'delete from audit_log',
    'delete from drizzle.__drizzle_migrations',
    'create role mine superuser',
  ])('may not: %s', async (statement) => {
    await history(running)
    await expect(running.unsafe(statement)).rejects.toThrow(/permission denied|must be owner/)
  })

  it('may add to history and read it', async () => {
    await history(running)
    expect((await running`select 1 from audit_log`).length).toBeGreaterThan(0)
  })
})

describe('the login that reads', () => {
  it.each([
    `insert into offers (id, name, product_rate_plan_id, audience) values (gen_random_uuid(), 'x', 'x', 'all')`,
    `update partner_organisations set name = 'x'`,
    'delete from partner_users',
    'truncate orders',
    'create table mine (id int)',
    'select * from sign_in_tickets',
    'select * from sign_in_challenges',
    'select * from authenticator_enrolments',
    `select graphile_worker.add_job('x', '{}')`,
  ])('may not, in a transaction that writes: %s', async (statement) => {
    const refused = reading.begin('read write', (sql) => sql.unsafe(statement))
    await expect(refused).rejects.toThrow('permission denied')
  })
})

it('a role of an earlier release inherits nothing either once db/roles.sql is run again', async () => {
  const prefix = `roles_${uuidv7().slice(-12)}_`
  const file = await readFile(new URL('../db/roles.sql', import.meta.url), 'utf8')
  const roles = file.replaceAll('partner_management_', prefix)
  await database.sql.unsafe(
    `create role ${prefix}run nologin; create role ${prefix}app in role ${prefix}run`,
  )
  await database.sql.unsafe(roles)
  await database.sql.unsafe(roles)
  const [found] = await database.sql`
    select pg_has_role(oid, ${`${prefix}partner`}, 'member') as may_take,
      pg_has_role(oid, ${`${prefix}partner`}, 'usage') as inherits,
      pg_has_role(oid, ${`${prefix}run`}, 'usage') as runs
    from pg_roles where rolname = ${`${prefix}app`}`
  expect(found).toEqual({ may_take: true, inherits: false, runs: true })
  await database.sql.unsafe(
    `drop role ${['app', 'run', 'read', 'partner', 'partner_read', 'program', 'program_read'].map((name) => prefix + name).join(', ')}`,
  )
})

describe('the login that owns the tables', () => {
  beforeAll(async () => {
    await owner`create table added_later (id int)`
  })

  it('need not grant what a later migration adds: it can be used and read at once', async () => {
    await running`insert into added_later values (1)`
    expect(await reading`select id from added_later`).toEqual([{ id: 1 }])
    await expect(running`truncate added_later`).rejects.toThrow('permission denied')
  })

  it('is no superuser, and migrates as often as wanted', async () => {
    const [login] = await owner`select rolsuper from pg_roles where rolname = current_user`
    expect(login?.rolsuper).toBe(false)
    await migrate(database.ownerUrl)
    await expect(running`delete from audit_log`).rejects.toThrow('permission denied')
  })

  it('is asked for when another login is to migrate', async () => {
    await expect(migrate(database.url)).rejects.toThrow(/^The tables belong to another login/)
  })

  it('runs the product too, where there is no other', async () => {
    const alone = connectDatabase({ url: database.ownerUrl, maxConnections: 2 })
    const ctx = contextFor({ ...database, ...alone })
    const { id } = await create(ctx, organisationInput())
    expect((await list(ctx, {})).rows.map((row) => row.id)).toContain(id)
    await alone.close()
  })

  it('grants nothing where the roles are not there', async () => {
    const grants = await readFile(new URL('../db/grants.sql', import.meta.url), 'utf8')
    await owner.unsafe(grants.replaceAll('partner_management_', 'missing_'))
  })
})
