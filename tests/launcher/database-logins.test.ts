import { randomBytes } from 'node:crypto'
import postgres from 'postgres'
import { expect, inject, onTestFinished, test } from 'vitest'
import { dropLogins, makeLogins } from '@/scripts/local/postgres/logins'
import { migrate } from '@/scripts/migrate'

const adminUrl = inject('postgresAdminUrl')

/** The name of a database that is gone after the test. */
function databaseName(admin: postgres.Sql): string {
  const name = `logins_${randomBytes(6).toString('hex')}`
  onTestFinished(async () => {
    await admin`drop database if exists ${admin(name)} with (force)`
    await dropLogins(admin, name)
    await admin.end({ timeout: 5 })
  })
  return name
}

const openAdmin = () => postgres(adminUrl, { max: 1, onnotice: () => {} })

async function ask(url: string) {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    const [row] = await sql`
      select current_user as who, (select tableowner from pg_tables where tablename = 'orders') as owner,
        (select count(*)::int from orders) as orders`
    return row
  } finally {
    await sql.end({ timeout: 5 })
  }
}

test('a new database is its owner’s, and a second start lets all three in with new passwords', async () => {
  const admin = openAdmin()
  const name = databaseName(admin)
  const first = await makeLogins(adminUrl, name)
  await migrate(first.owner)
  const second = await makeLogins(adminUrl, name)
  await migrate(second.owner)
  for (const [who, url] of [
    ['owner', second.owner],
    ['app', second.running],
    ['reads', second.reading],
  ] as const) {
    expect(await ask(url)).toEqual({ who: `${name}_${who}`, owner: `${name}_owner`, orders: 0 })
  }
  await expect(ask(first.running)).rejects.toThrow('password authentication failed')
})

test('a database that the superuser has owned stays the superuser’s, and another login runs the product', async () => {
  const admin = openAdmin()
  const name = databaseName(admin)
  await admin`create database ${admin(name)}`
  const before = new URL(adminUrl)
  before.pathname = `/${name}`
  await migrate(before.href)
  const logins = await makeLogins(adminUrl, name)
  expect(logins.owner).toBe(before.href)
  await migrate(logins.owner)
  const owner = before.username
  expect(await ask(logins.running)).toEqual({ who: `${name}_app`, owner, orders: 0 })
  expect(await ask(logins.reading)).toEqual({ who: `${name}_reads`, owner, orders: 0 })
})
