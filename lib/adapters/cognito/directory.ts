import {
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminSetUserMFAPreferenceCommand,
  AdminUpdateUserAttributesCommand,
  AdminUserGlobalSignOutCommand,
  type CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider'
import type {
  Directory,
  InvitationMail,
  Login,
  LoginAttributes,
} from '@/lib/ports/identity/directory'
import type { CognitoPool } from './client'
import { errorName } from './errors'
import { createInvitations } from './invitations'
import {
  changeLogin,
  findLogin,
  type PoolClient,
  partnerOrganisationAttribute,
  refusalOf,
} from './logins'
import { createOwnInvitations } from './own-invitations'

/** The directory port on an Amazon Cognito user pool; without `mail`, Cognito sends the invitations. */
export function createCognitoDirectory(
  client: CognitoIdentityProviderClient,
  { userPoolId: UserPoolId }: CognitoPool,
  mail: InvitationMail | null = null,
): Directory {
  const pool: PoolClient = { client, UserPoolId }
  const signOut = (Username: string) =>
    client.send(new AdminUserGlobalSignOutCommand({ UserPoolId, Username }))

  return {
    findByEmail: (email) => findLogin(pool, email),
    findBySub: (sub) => findLogin(pool, sub),
    ...(mail ? createOwnInvitations(pool, mail) : createInvitations(pool)),

    updateAttributes: ({ email, name, partnerOrganisationId, ...login }) =>
      changeLogin(
        pool,
        login,
        async (found) => {
          const UserAttributes = differences(found, { email, name, partnerOrganisationId })
          if (UserAttributes.length === 0) return 'already'
          await client.send(
            new AdminUpdateUserAttributesCommand({
              UserPoolId,
              Username: found.sub,
              UserAttributes,
            }),
          )
          return 'done'
        },
        {
          AliasExistsException: 'email_taken',
          UsernameExistsException: 'email_taken',
          InvalidParameterException: 'invalid',
        } as const,
      ),

    enable: (login) =>
      changeLogin(pool, login, async ({ sub, enabled }) => {
        if (enabled) return 'already'
        await client.send(new AdminEnableUserCommand({ UserPoolId, Username: sub }))
        return 'done'
      }),

    disable: (login) =>
      changeLogin(pool, login, async ({ sub, enabled }) => {
        if (enabled) await client.send(new AdminDisableUserCommand({ UserPoolId, Username: sub }))
        await signOut(sub)
        return enabled ? 'done' : 'already'
      }),

    signOutEverywhere: (login) =>
      changeLogin(pool, login, async ({ sub }) => {
        await signOut(sub)
        return 'done'
      }),

    resetAuthenticator: (login) =>
      changeLogin(pool, login, async ({ sub }) => {
        await client.send(
          new AdminSetUserMFAPreferenceCommand({
            UserPoolId,
            Username: sub,
            SoftwareTokenMfaSettings: { Enabled: false, PreferredMfa: false },
          }),
        )
        return 'done'
      }),

    async deleteLogin({ sub, partnerUserId }) {
      try {
        const found = await findLogin(pool, sub)
        if (!found) return { kind: 'already', value: null }
        if (found.partnerUserId !== partnerUserId) {
          return { kind: 'rejected', reason: 'not_ours', detail: 'OtherMark' }
        }
        await client.send(new AdminDeleteUserCommand({ UserPoolId, Username: sub }))
        return { kind: 'done', value: null }
      } catch (error) {
        if (errorName(error) === 'UserNotFoundException') return { kind: 'already', value: null }
        const refusal = refusalOf(error)
        return refusal.kind === 'rejected' ? { ...refusal, reason: 'not_permitted' } : refusal
      }
    },
  }
}

/** The attributes to write so that a login says what it is to say. */
function differences(found: Login, wanted: LoginAttributes) {
  const attributes = []
  if (found.email.toLowerCase() !== wanted.email || !found.emailVerified) {
    attributes.push(
      { Name: 'email', Value: wanted.email },
      { Name: 'email_verified', Value: 'true' },
    )
  }
  if (found.name !== wanted.name) attributes.push({ Name: 'name', Value: wanted.name })
  if (found.partnerOrganisationId !== wanted.partnerOrganisationId) {
    attributes.push({ Name: partnerOrganisationAttribute, Value: wanted.partnerOrganisationId })
  }
  return attributes
}
