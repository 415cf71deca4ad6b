import { AdminListGroupsForUserCommand } from '@aws-sdk/client-cognito-identity-provider'
import { expect, test, vi } from 'vitest'
import { testPool } from '@/tests/support/cognito'
import { testDatabase } from '@/tests/support/database'
import { invitedPartnerUser } from '@/tests/support/partner-user'
import { freshEmail } from '@/tests/support/partners'
import { run } from './support/command'

vi.setConfig({ testTimeout: 60_000 })

const database = await testDatabase()
const cognito = await testPool()

async function staff(...args: string[]) {
  const { region, userPoolId, endpoint = '' } = cognito.pool
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
