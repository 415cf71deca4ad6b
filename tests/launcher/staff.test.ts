import { AdminListGroupsForUserCommand } from '@aws-sdk/client-cognito-identity-provider'
import { expect, test, vi } from 'vitest'
import { uuidv7 } from '@/db/ids'
import { readCalls } from '@/scripts/local/cognito/control'
import { type TestPool, testPool } from '@/tests/support/cognito'
import { testDatabase } from '@/tests/support/database'
import { invitedPartnerUser } from '@/tests/support/partner-user'
import { freshEmail } from '@/tests/support/partners'
import { onlyWith, rightsOfPolicy } from '@/tests/support/rights'
import { run } from './support/command'

vi.setConfig({ testTimeout: 60_000 })

const database = await testDatabase()
const cognito = await testPool()

async function staff(...args: string[]) {
  return staffOf(cognito, ...args)
}

async function staffOf({ pool }: TestPool, ...args: string[]) {
  const { region, userPoolId, endpoint = '' } = pool
  const command = run('npm', ['run', '--silent', 'staff', '--', ...args], {
    DATABASE_URL: database.url,
    COGNITO_REGION: region,
    COGNITO_USER_POOL_ID: userPoolId,
    COGNITO_ENDPOINT: endpoint,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
  })
  const code = await command.exited
  return { code, output: command.output() }
}

async function groupsOf(email: string) {
  const { userPoolId: UserPoolId } = cognito.pool
  const { Groups = [] } = await cognito.client.send(
    new AdminListGroupsForUserCommand({ UserPoolId, Username: email }),
  )
  return Groups.map(({ GroupName }) => GroupName)
}

test('adding staff invites them, adding them again renews an invitation that was not used and sets the role', async () => {
  const email = freshEmail()
  expect(await staff('add', email, '--role', 'viewer')).toMatchObject({
    code: 0,
    output: expect.stringContaining(`${email} is invited by email`),
  })
  const first = await cognito.temporaryPassword(email)
  expect(await groupsOf(email)).toEqual(['staff-viewer'])

  const again = await staff('add', email, '--role', 'administrator')
  expect(again.output).toContain('is invited by email')
  const second = await cognito.temporaryPassword(email)
  expect(second).not.toBe(first)
  expect(await groupsOf(email)).toEqual(['staff-admin'])
  const { authenticator } = cognito
  expect((await authenticator.signIn({ email, password: first })).kind).toBe('refused')
  expect((await authenticator.signIn({ email, password: second })).kind).toBe('challenge')
})

test('somebody with a password keeps it, and a partner user does not become staff', async () => {
  const known = freshEmail()
  await cognito.addLogin({ email: known, password: 'Some-password-1' })
  expect((await staff('add', known, '--role', 'viewer')).output).toContain('had a login already')
  expect(await cognito.mailsTo(known)).toEqual([])

  const { email } = await invitedPartnerUser(database, cognito)
  const refused = await staff('add', email, '--role', 'administrator')
  expect(refused.output).toContain('belongs to a partner user')
  expect(refused.code).toBe(1)
  expect(await groupsOf(email)).toEqual([])
})

test('removing staff signs out everybody who is known by the address, and the history says so', async () => {
  const email = freshEmail()
  const { sub } = await cognito.addLogin({
    email,
    password: 'Some-password-1',
    groups: ['staff-admin'],
  })
  for (const each of [sub, uuidv7()]) {
    const id = uuidv7()
    await database.sql`
      insert into staff_members (id, cognito_sub, email, name, role) values (${id}, ${each}, ${email}, 'Sam', 'viewer')`
    await database.sql`
      insert into sessions (id, staff_member_id, expires_at) values (${uuidv7()}, ${id}, now() + interval '1 hour')`
  }
  expect((await staff('remove', email)).output).toContain(
    'is in no staff group any more and signed out',
  )
  expect(await groupsOf(email)).toEqual([])
  const left = await database.sql`
    select from staff_members join sessions on staff_member_id = staff_members.id
    where email = ${email} and (disabled_at is null or ended_at is null)`
  expect(left).toHaveLength(0)
  const lines = await database.sql`
    select audit_log.actor_name, audit_log.coded_reason as reason from audit_log join staff_members on staff_members.id = staff_member_id
    where email = ${email} and action = 'staff_member.changed'`
  const line = { actor_name: 'npm run staff', reason: { code: 'in_no_staff_group' } }
  expect(lines).toEqual([line, line])

  expect((await staff('remove', freshEmail())).code).toBe(1)
})

test('the documented rights are those that a run needs, and one that is missing is said by its name', async () => {
  const pool = await testPool()
  const rights = rightsOfPolicy('StaffCommandPolicy')
  await pool.misbehave(...onlyWith(rights))
  const email = freshEmail()
  expect((await staffOf(pool, 'add', email, '--role', 'viewer')).code).toBe(0)
  expect((await staffOf(pool, 'add', email, '--role', 'administrator')).code).toBe(0)
  expect((await staffOf(pool, 'remove', email)).code).toBe(0)
  const made = new Set((await readCalls(pool.control)).map(({ call }) => call))
  expect([...made].sort()).toEqual(rights)

  await pool.misbehave(...onlyWith(rights.filter((right) => right !== 'DescribeUserPool')))
  const refused = await staffOf(pool, 'add', freshEmail(), '--role', 'viewer')
  expect(refused.code).toBe(1)
  expect(refused.output.trim()).toBe(
    'The AWS credentials lack the right cognito-idp:DescribeUserPool on this user pool. Add it to their policy (docs/cognito-pool.md lists the rights).',
  )
})
