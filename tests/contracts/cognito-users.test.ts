import { randomUUID } from 'node:crypto'
import {
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminListGroupsForUserCommand,
  AdminSetUserPasswordCommand,
  AdminUpdateUserAttributesCommand,
  AdminUserGlobalSignOutCommand,
  type AttributeType,
  DescribeUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { expect } from 'vitest'
import { contract } from './cognito/contract'
import type { Pool } from './cognito/pool'
import {
  attribute,
  expectRefusal,
  getUser,
  invite,
  inviteAndConfirm,
  temporaryPassword,
} from './cognito/steps'

const uuid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/

function update(pool: Pool, username: string, UserAttributes: AttributeType[]) {
  return pool.client.send(
    new AdminUpdateUserAttributesCommand({
      UserPoolId: pool.userPoolId,
      Username: username,
      UserAttributes,
    }),
  )
}

contract('users', {
  'a created user has a username of its own, its sub, and must change the password': async (
    pool,
  ) => {
    const { email, sub } = await invite(pool)
    const user = await getUser(pool, email)
    expect(user.Username).toMatch(uuid)
    expect(user.Username).toBe(sub)
    expect(attribute(user.UserAttributes, 'sub')).toBe(sub)
    expect(user.UserStatus).toBe('FORCE_CHANGE_PASSWORD')
    expect(user.Enabled).toBe(true)
    expect(user.UserCreateDate).toBeInstanceOf(Date)
  },

  'attributes given at creation are read back': async (pool) => {
    const given = [
      { Name: 'name', Value: 'Ann “O’Hara” 安' },
      { Name: 'custom:partner_org', Value: randomUUID() },
      { Name: 'custom:partner_user', Value: randomUUID() },
    ]
    const { email } = await invite(pool, pool.newEmail(), given)
    const { UserAttributes } = await getUser(pool, email)
    expect(UserAttributes).toEqual(expect.arrayContaining(given))
    expect(attribute(UserAttributes, 'email')).toBe(email)
    expect(attribute(UserAttributes, 'email_verified')).toBe('true')
  },

  'a user is found by username and by email address': async (pool) => {
    const { email, sub } = await invite(pool)
    expect((await getUser(pool, sub)).Username).toBe(sub)
    expect((await getUser(pool, email)).Username).toBe(sub)
  },

  'the letter case of an email address does not count': async (pool) => {
    const { email, sub } = await invite(pool)
    expect((await getUser(pool, email.toUpperCase())).Username).toBe(sub)
    await expectRefusal(invite(pool, email.toUpperCase()), 'UsernameExistsException')
  },

  'addresses that differ by a plus-tag are two users': async (pool) => {
    const email = pool.newEmail()
    const tagged = pool.newEmail().replace(/^[^@]+/, `${email.split('@')[0]}+tag`)
    const first = await invite(pool, email)
    const second = await invite(pool, tagged)
    expect(second.sub).not.toBe(first.sub)
    await pool.client.send(
      new AdminDeleteUserCommand({ UserPoolId: pool.userPoolId, Username: second.sub }),
    )
  },

  'simultaneous creations of one address in mixed case make one user': async (pool) => {
    const email = pool.newEmail()
    const outcomes = await Promise.allSettled(
      Array.from({ length: 16 }, (_, index) =>
        invite(pool, index % 2 ? email : email.replace('contract', 'CONTRACT')),
      ),
    )
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') {
        expect(outcome.reason).toHaveProperty('name', 'UsernameExistsException')
      }
    }
  },

  'an existing address is refused': async (pool) => {
    const { email } = await invite(pool)
    await expectRefusal(invite(pool, email), 'UsernameExistsException')
  },

  'a username that is not an email address is refused': async (pool) => {
    await expectRefusal(invite(pool, 'ann'), 'InvalidParameterException')
  },

  'an attribute outside the schema is refused and makes no user': async (pool) => {
    const email = pool.newEmail()
    const unknown = [{ Name: 'custom:shoe_size', Value: '44' }]
    await expectRefusal(invite(pool, email, unknown), 'InvalidParameterException')
    await expectRefusal(getUser(pool, email), 'UserNotFoundException')
  },

  'a value longer than 2,048 characters is refused': async (pool) => {
    const long = [{ Name: 'name', Value: 'x'.repeat(2049) }]
    await expectRefusal(invite(pool, pool.newEmail(), long), 'InvalidParameterException')
  },

  'a value longer than its custom attribute is refused': async (pool) => {
    const long = [{ Name: 'custom:partner_org', Value: 'x'.repeat(37) }]
    await expectRefusal(invite(pool, pool.newEmail(), long), 'InvalidParameterException')
  },

  'a temporary password against the policy is refused and makes no user': async (pool) => {
    const email = pool.newEmail()
    const creation = pool.client.send(
      new AdminCreateUserCommand({
        UserPoolId: pool.userPoolId,
        Username: email,
        TemporaryPassword: 'tooshort',
        MessageAction: 'SUPPRESS',
      }),
    )
    await expectRefusal(creation, 'InvalidPasswordException')
    await expectRefusal(getUser(pool, email), 'UserNotFoundException')
  },

  'an unknown user is told apart in every call about a user': async (pool) => {
    const about = { UserPoolId: pool.userPoolId, Username: pool.newEmail() }
    const send = pool.client.send.bind(pool.client)
    const unknown = 'UserNotFoundException'
    await expectRefusal(getUser(pool, about.Username), unknown)
    await expectRefusal(getUser(pool, randomUUID()), unknown)
    await expectRefusal(send(new AdminDeleteUserCommand(about)), unknown)
    await expectRefusal(send(new AdminDisableUserCommand(about)), unknown)
    await expectRefusal(send(new AdminEnableUserCommand(about)), unknown)
    await expectRefusal(send(new AdminListGroupsForUserCommand(about)), unknown)
    await expectRefusal(update(pool, about.Username, [{ Name: 'name', Value: 'Ann' }]), unknown)
    await expectRefusal(
      send(new AdminSetUserPasswordCommand({ ...about, Password: temporaryPassword })),
      unknown,
    )
  },

  'an unknown pool is told apart': async (pool) => {
    const elsewhere = { ...pool, userPoolId: pool.userPoolId.replace(/_.*/, '_Nowhere00') }
    await expectRefusal(getUser(elsewhere, pool.newEmail()), 'ResourceNotFoundException')
  },

  'a removed user is gone and the address is free': async (pool) => {
    const { email, sub } = await invite(pool)
    const removal = new AdminDeleteUserCommand({ UserPoolId: pool.userPoolId, Username: email })
    await pool.client.send(removal)
    await expectRefusal(getUser(pool, email), 'UserNotFoundException')
    await expectRefusal(getUser(pool, sub), 'UserNotFoundException')
    await expectRefusal(pool.client.send(removal), 'UserNotFoundException')
    expect((await invite(pool, email)).sub).not.toBe(sub)
  },

  'a user is disabled and enabled, any number of times': async (pool) => {
    const { email } = await invite(pool)
    const about = { UserPoolId: pool.userPoolId, Username: email }
    await pool.client.send(new AdminDisableUserCommand(about))
    await pool.client.send(new AdminDisableUserCommand(about))
    expect((await getUser(pool, email)).Enabled).toBe(false)
    await pool.client.send(new AdminEnableUserCommand(about))
    await pool.client.send(new AdminEnableUserCommand(about))
    expect((await getUser(pool, email)).Enabled).toBe(true)
  },

  'attributes change and others stay': async (pool) => {
    const { email } = await invite(pool, pool.newEmail(), [
      { Name: 'name', Value: 'Ann' },
      { Name: 'custom:partner_user', Value: 'stays' },
    ])
    await update(pool, email, [
      { Name: 'name', Value: 'Beth' },
      { Name: 'custom:partner_org', Value: 'moved' },
    ])
    const { UserAttributes } = await getUser(pool, email)
    expect(attribute(UserAttributes, 'name')).toBe('Beth')
    expect(attribute(UserAttributes, 'custom:partner_org')).toBe('moved')
    expect(attribute(UserAttributes, 'custom:partner_user')).toBe('stays')
  },

  'an empty value removes an attribute': async (pool) => {
    const { email } = await invite(pool, pool.newEmail(), [{ Name: 'given_name', Value: 'Ann' }])
    await update(pool, email, [{ Name: 'given_name', Value: '' }])
    expect(attribute((await getUser(pool, email)).UserAttributes, 'given_name')).toBeUndefined()
  },

  'a change to an attribute outside the schema is refused': async (pool) => {
    const { email } = await invite(pool)
    await expectRefusal(
      update(pool, email, [{ Name: 'custom:shoe_size', Value: '44' }]),
      'InvalidParameterException',
    )
  },

  'sub cannot be changed': async (pool) => {
    const { email } = await invite(pool)
    await expectRefusal(
      update(pool, email, [{ Name: 'sub', Value: randomUUID() }]),
      'InvalidParameterException',
    )
  },

  'a verified new email address replaces the old one': async (pool) => {
    const { email, sub } = await invite(pool)
    const next = pool.newEmail()
    await update(pool, sub, [
      { Name: 'email', Value: next },
      { Name: 'email_verified', Value: 'true' },
    ])
    expect((await getUser(pool, next)).Username).toBe(sub)
    await expectRefusal(getUser(pool, email), 'UserNotFoundException')
    expect((await invite(pool, email)).sub).not.toBe(sub)
  },

  'an email address that another user has is refused': async (pool) => {
    const taken = await invite(pool)
    const { email } = await invite(pool)
    const change = update(pool, email, [
      { Name: 'email', Value: taken.email.toUpperCase() },
      { Name: 'email_verified', Value: 'true' },
    ])
    await expectRefusal(change, 'AliasExistsException')
    expect((await getUser(pool, taken.email)).Username).toBe(taken.sub)
  },

  'something that is not an email address is refused as one': async (pool) => {
    const { email } = await invite(pool)
    const change = update(pool, email, [
      { Name: 'email', Value: 'nowhere' },
      { Name: 'email_verified', Value: 'true' },
    ])
    await expectRefusal(change, 'InvalidParameterException')
  },

  'an invitation is sent again only while it is open': async (pool) => {
    const again = (Username: string) =>
      pool.client.send(
        new AdminCreateUserCommand({
          UserPoolId: pool.userPoolId,
          Username,
          MessageAction: 'RESEND',
          DesiredDeliveryMediums: ['EMAIL'],
        }),
      )
    await expectRefusal(again(pool.newEmail()), 'UserNotFoundException')
    const { email } = await inviteAndConfirm(pool)
    await expectRefusal(again(email), 'UnsupportedUserStateException')
  },

  'an invitation is sent again by the address, to the same login': async (pool) => {
    const { email, sub } = await invite(pool)
    const { User } = await pool.client.send(
      new AdminCreateUserCommand({
        UserPoolId: pool.userPoolId,
        Username: email,
        MessageAction: 'RESEND',
        TemporaryPassword: temporaryPassword,
        DesiredDeliveryMediums: ['EMAIL'],
      }),
    )
    expect(attribute(User?.Attributes, 'sub')).toBe(sub)
    expect(User?.UserStatus).toBe('FORCE_CHANGE_PASSWORD')
  },

  'a user with no session can be signed out everywhere': async (pool) => {
    const { email } = await invite(pool)
    await pool.client.send(
      new AdminUserGlobalSignOutCommand({ UserPoolId: pool.userPoolId, Username: email }),
    )
  },

  'the pool tells its password rules': async (pool) => {
    const { UserPool } = await pool.client.send(
      new DescribeUserPoolCommand({ UserPoolId: pool.userPoolId }),
    )
    expect(UserPool?.Policies?.PasswordPolicy).toMatchObject({
      MinimumLength: 12,
      RequireUppercase: true,
      RequireLowercase: true,
      RequireNumbers: true,
      RequireSymbols: true,
      TemporaryPasswordValidityDays: 7,
    })
    expect(UserPool?.UsernameAttributes).toEqual(['email'])
    expect(UserPool?.UsernameConfiguration?.CaseSensitive).toBe(false)
    expect(UserPool?.AdminCreateUserConfig?.AllowAdminCreateUserOnly).toBe(true)
  },
})
