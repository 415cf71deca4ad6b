import {
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminGetUserCommand,
  type AdminGetUserCommandOutput,
  type AttributeType,
  type CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider'
import type {
  CreateRejection,
  Directory,
  Invitation,
  Login,
  NewLogin,
  Outcome,
} from '../identity/directory'
import type { CognitoPool } from './client'
import { errorName, mayPass } from './errors'
import { createPolicyReader } from './pool-policy'
import { temporaryPassword } from './temporary-password'

/** Our mark in a login: the id of the partner user it was made for. */
const partnerUserAttribute = 'custom:partner_user'
const partnerOrganisationAttribute = 'custom:partner_org'

const day = 24 * 60 * 60_000

/** The directory port on an Amazon Cognito user pool. */
export function createCognitoDirectory(
  client: CognitoIdentityProviderClient,
  pool: CognitoPool,
): Directory {
  const UserPoolId = pool.userPoolId
  const readPolicy = createPolicyReader(client, UserPoolId)

  async function find(username: string): Promise<Login | null> {
    try {
      return toLogin(await client.send(new AdminGetUserCommand({ UserPoolId, Username: username })))
    } catch (error) {
      if (errorName(error) === 'UserNotFoundException') return null
      throw error
    }
  }

  async function adopt(login: NewLogin): Promise<Outcome<Invitation, CreateRejection>> {
    const [found, policy] = await Promise.all([find(login.email), readPolicy()])
    if (!found)
      return { kind: 'unknown', cause: new Error('The login exists and cannot be read yet') }
    if (found.partnerUserId !== login.partnerUserId) {
      return { kind: 'rejected', reason: 'email_taken', detail: 'UsernameExistsException' }
    }
    return {
      kind: 'already',
      value: {
        sub: found.sub,
        invitedAt: found.createdAt,
        expiresAt: new Date(found.createdAt.getTime() + policy.temporaryPasswordDays * day),
      },
    }
  }

  /** Cognito reports a mail it could not send after it made the login: undo, so that a retry mails. */
  async function undoUndelivered(login: NewLogin): Promise<Outcome<Invitation, CreateRejection>> {
    const found = await find(login.email)
    if (found?.partnerUserId === login.partnerUserId) {
      await client.send(new AdminDeleteUserCommand({ UserPoolId, Username: found.sub }))
    }
    return { kind: 'rejected', reason: 'mail_failed', detail: 'CodeDeliveryFailureException' }
  }

  async function create(login: NewLogin): Promise<Outcome<Invitation, CreateRejection>> {
    const policy = await readPolicy()
    const answer = await client.send(
      new AdminCreateUserCommand({
        UserPoolId,
        Username: login.email,
        TemporaryPassword: temporaryPassword(policy.rules),
        DesiredDeliveryMediums: ['EMAIL'],
        UserAttributes: [
          { Name: 'email', Value: login.email },
          { Name: 'email_verified', Value: 'true' },
          { Name: 'name', Value: login.name },
          { Name: partnerUserAttribute, Value: login.partnerUserId },
          { Name: partnerOrganisationAttribute, Value: login.partnerOrganisationId },
        ],
      }),
    )
    const sub = attributesOf(answer.User?.Attributes).get('sub')
    if (!sub) return { kind: 'unknown', cause: new Error('Cognito answered without a sub') }
    const invitedAt = answer.User?.UserCreateDate ?? new Date()
    const expiresAt = new Date(invitedAt.getTime() + policy.temporaryPasswordDays * day)
    return { kind: 'done', value: { sub, invitedAt, expiresAt } }
  }

  return {
    findByEmail: find,
    findBySub: find,
    async invite(login) {
      try {
        return await create(login)
      } catch (error) {
        try {
          return await afterFailedCreate(error, login)
        } catch (cause) {
          return { kind: 'unknown', cause }
        }
      }
    },
  }

  async function afterFailedCreate(
    error: unknown,
    login: NewLogin,
  ): Promise<Outcome<Invitation, CreateRejection>> {
    switch (errorName(error)) {
      case 'UsernameExistsException':
      case 'AliasExistsException':
        return adopt(login)
      case 'CodeDeliveryFailureException':
        return undoUndelivered(login)
      case 'InvalidParameterException':
      case 'InvalidPasswordException':
        return { kind: 'rejected', reason: 'invalid', detail: errorName(error) }
      default:
        if (mayPass(error)) return { kind: 'unknown', cause: error }
        return { kind: 'rejected', reason: 'not_permitted', detail: errorName(error) }
    }
  }
}

function attributesOf(attributes: AttributeType[] | undefined): Map<string, string> {
  return new Map(attributes?.map(({ Name, Value }) => [Name ?? '', Value ?? '']))
}

const statuses: Record<string, Login['status']> = {
  FORCE_CHANGE_PASSWORD: 'invited',
  CONFIRMED: 'confirmed',
  RESET_REQUIRED: 'reset_required',
}

function toLogin(user: AdminGetUserCommandOutput): Login {
  const attributes = attributesOf(user.UserAttributes)
  const sub = attributes.get('sub')
  if (!sub) throw new Error('Cognito answered with a user without a sub')
  return {
    sub,
    email: attributes.get('email') ?? '',
    name: attributes.get('name') ?? '',
    enabled: user.Enabled ?? true,
    status: statuses[user.UserStatus ?? ''] ?? 'other',
    partnerUserId: attributes.get(partnerUserAttribute) ?? null,
    partnerOrganisationId: attributes.get(partnerOrganisationAttribute) ?? null,
    createdAt: user.UserCreateDate ?? new Date(0),
    updatedAt: user.UserLastModifiedDate ?? new Date(0),
  }
}
