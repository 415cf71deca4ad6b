import { expect, test, vi } from 'vitest'
import { ageUser } from '@/scripts/local/cognito/control'
import { testPool } from '@/tests/support/cognito'
import { testDatabase } from '@/tests/support/database'
import { ageDatabase, behindOurBack } from '@/tests/support/drift'
import { invitedPartnerUser } from '@/tests/support/partner-user'
import { onlyWith, rightsOfPolicy } from '@/tests/support/rights'
import { run } from './support/command'

vi.setConfig({ testTimeout: 60_000 })

const database = await testDatabase()
const cognito = await testPool()
const outside = behindOurBack(cognito)

async function reconcile(...args: string[]) {
  const { region, userPoolId, endpoint = '' } = cognito.pool
  const command = run('npm', ['run', '--silent', 'reconcile', '--', ...args], {
    DATABASE_URL: database.url,
    READS_DATABASE_URL: database.readsUrl,
    COGNITO_REGION: region,
    COGNITO_USER_POOL_ID: userPoolId,
    COGNITO_ENDPOINT: endpoint,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
  })
  const code = await command.exited
  return { code, output: command.output() }
}

test('npm run reconcile lists what differs, repairs what is safe when told to, and says so by its exit code', async () => {
  const { email } = await invitedPartnerUser(database, cognito)
  const gone = await invitedPartnerUser(database, cognito)
  await database.sql`delete from graphile_worker._private_jobs`
  await outside.set(email, { name: 'Somebody Else' })
  await outside.delete(gone.email)
  await ageDatabase(database)
  await ageUser({ ...cognito.control, username: email, minutes: 60 })

  await cognito.misbehave(...onlyWith(rightsOfPolicy('ComparisonPolicy')))
  const dry = await reconcile()
  await cognito.misbehave()
  expect(dry.output).toMatch(/Only here: 1\n.*\n.* <\S+>, .*\n +Cognito no longer has the login/)
  expect(dry.output).toContain('Only in Cognito: 0')
  expect(dry.output).toContain(`<${email}>`)
  expect(dry.output).toMatch(/Name: here User \S+, in Cognito Somebody Else/)
  expect(dry.output).toMatch(/Repair: Sets the name in Cognito to “User \S+”\./)
  expect(dry.output).toContain('2 of these need no decision: repair them with --repair.')
  expect(dry.code).toBe(1)
  expect(await database.sql`select id from graphile_worker._private_jobs`).toHaveLength(0)

  const repairing = await reconcile('--repair')
  expect(repairing.output).toContain('2 repairs asked for.')
  expect(repairing.code).toBe(1)
  const runs = await database.sql`select origin, started_by from reconcile_runs`
  expect(runs).toContainEqual({ origin: 'command', started_by: 'npm run reconcile' })
  expect(
    await database.sql`select 1 from reconcile_findings where repair_requested_at is not null`,
  ).toHaveLength(2)

  // The repairs wait, so nothing can be said of what they are about.
  await database.sql`update partner_users set updated_at = now()`
  const waiting = await reconcile()
  expect(waiting.output).toContain('Different: 0')
  expect(waiting.output).toContain('2 more were left out')
  expect(waiting.code).toBe(2)
})
