import { expect, test, vi } from 'vitest'
import { create as createOrganisation } from '@/lib/partners/organisations/create'
import { create as createUser } from '@/lib/partners/users/create'
import { freePort } from '@/scripts/local/ports'
import { testPool } from '@/tests/support/cognito'
import { contextFor } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { freshEmail, organisationInput } from '@/tests/support/partners'
import { run } from './support/command'
import { eventually } from './support/processes'

vi.setConfig({ testTimeout: 60_000 })

const database = await testDatabase()
const { pool } = await testPool()

const variables = {
  DATABASE_URL: database.url,
  READS_DATABASE_URL: database.readsUrl,
  COGNITO_REGION: pool.region,
  COGNITO_USER_POOL_ID: pool.userPoolId,
  COGNITO_CLIENT_ID: pool.clientId,
  COGNITO_CLIENT_SECRET: pool.clientSecret,
  COGNITO_ENDPOINT: pool.endpoint ?? '',
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  NEXTAUTH_URL: 'http://localhost:3000',
  NEXTAUTH_SECRET: 'a-secret-of-at-least-32-characters',
}
const worker = (changes: Record<string, string> = {}) =>
  run(process.execPath, ['scripts/run.mjs', 'worker'], { ...variables, ...changes })

test('npm run worker does what waits, and ends in order when it is told to', async () => {
  const ctx = contextFor(database)
  const organisation = await createOrganisation(ctx, organisationInput())
  await createUser(ctx, { organisationId: organisation.id, name: 'A User', email: freshEmail() })
  const command = worker()
  await eventually(
    'the user',
    async () =>
      (
        await database.sql`
          select from partner_users where provisioning = 'provisioned'`
      ).length === 1 || undefined,
    30_000,
  )
  expect(command.output()).toContain('Working through the queue. Stop with Ctrl-C.')
  command.process.kill('SIGTERM')
  expect(await command.exited).toBe(143)
  expect(
    await database.sql`select from graphile_worker._private_jobs where locked_at is not null`,
  ).toHaveLength(0)
})

test('npm run worker waits for a database that does not answer', async () => {
  const command = worker({ DATABASE_URL: `postgres://nobody@localhost:${await freePort()}/none` })
  await eventually(
    'a line of its log',
    async () => command.output().includes('worker did not start') || undefined,
    30_000,
  )
  command.process.kill('SIGTERM')
  expect(await command.exited).toBe(143)
})

test('npm run worker works on a database that a newer release has migrated, and says so', async () => {
  const newer = await testDatabase()
  await newer.sql`
    insert into drizzle.__drizzle_migrations (hash, created_at) values ('later', 9000000000000)`
  const command = worker({ DATABASE_URL: newer.url, READS_DATABASE_URL: newer.readsUrl })
  await eventually(
    'its worker',
    async () => command.output().includes('Working through the queue') || undefined,
    30_000,
  )
  expect(command.output()).toContain('newer than this release')
  command.process.kill('SIGTERM')
  expect(await command.exited).toBe(143)
})

test('npm run worker refuses a database that lacks what its release wants, and says what to do', async () => {
  const older = await testDatabase()
  await older.sql`
    delete from drizzle.__drizzle_migrations
    where created_at = (select max(created_at) from drizzle.__drizzle_migrations)`
  const command = worker({ DATABASE_URL: older.url, READS_DATABASE_URL: older.readsUrl })
  expect(await command.exited).toBe(1)
  expect(command.output()).toMatch(/lacks one migration\. Run npm run migrate/)
  expect(command.output()).not.toContain('    at ')
})

test('npm run worker names what its configuration lacks', async () => {
  const command = worker({ COGNITO_CLIENT_SECRET: '' })
  expect(await command.exited).toBe(1)
  expect(command.output()).toContain('COGNITO_CLIENT_SECRET')
  expect(command.output()).not.toContain('    at ')
})
