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

  /** A login with this address exists: ours when it carries our mark; then the mail may be missing. */
  async function adopt(login: NewLogin): Promise<Outcome<Invitation, CreateRejection>> {
    const found = await find(login.email)
    if (!found) throw new Error('The login exists and cannot be read yet')
    if (found.partnerUserId !== login.partnerUserId) {
      return { kind: 'rejected', reason: 'email_taken', detail: 'UsernameExistsException' }
    }
    if (found.status !== 'invited') {
      return { kind: 'already', value: await invitationOf(found.sub, found.createdAt) }
    }
    try {
      return { kind: 'already', value: await send(login, 'RESEND') }
    } catch (error) {
      if (errorName(error) === 'CodeDeliveryFailureException') return await undoUndelivered(login)
      throw error
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

  async function invitationOf(sub: string, invitedAt: Date): Promise<Invitation> {
    const { temporaryPasswordDays } = await readPolicy()
    return {
      sub,
      invitedAt,
      expiresAt: new Date(invitedAt.getTime() + temporaryPasswordDays * day),
    }
  }

  async function send(login: NewLogin, action?: 'RESEND'): Promise<Invitation> {
    const { rules } = await readPolicy()
    const answer = await client.send(
      new AdminCreateUserCommand({
        UserPoolId,
        Username: login.email,
        MessageAction: action,
        TemporaryPassword: temporaryPassword(rules),
        DesiredDeliveryMediums: ['EMAIL'],
        UserAttributes: action
          ? undefined
          : [
              { Name: 'email', Value: login.email },
              { Name: 'email_verified', Value: 'true' },
              { Name: 'name', Value: login.name },
              { Name: partnerUserAttribute, Value: login.partnerUserId },
              { Name: partnerOrganisationAttribute, Value: login.partnerOrganisationId },
            ],
      }),
    )
    const sub = attributesOf(answer.User?.Attributes).get('sub')
    if (!sub) throw new Error('Cognito answered without a sub')
    const sentAt = answer.User?.UserLastModifiedDate ?? new Date()
    return await invitationOf(sub, sentAt)
  }

  async function afterRefusal(
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

  return {
    findByEmail: find,
    findBySub: find,
    async invite(login) {
      try {
        return { kind: 'done', value: await send(login) }
      } catch (error) {
        return await afterRefusal(error, login).catch((cause) => ({ kind: 'unknown', cause }))
      }
    },

    async withdraw({ sub, partnerUserId }) {
      try {
        const found = await find(sub)
        if (!found) return { kind: 'already', value: null }
        if (found.partnerUserId !== partnerUserId) {
          return { kind: 'rejected', reason: 'not_ours', detail: 'The login carries another mark' }
        }
        await client.send(new AdminDeleteUserCommand({ UserPoolId, Username: sub }))
        return { kind: 'done', value: null }
      } catch (error) {
        if (errorName(error) === 'UserNotFoundException') return { kind: 'already', value: null }
        if (mayPass(error)) return { kind: 'unknown', cause: error }
        return { kind: 'rejected', reason: 'not_permitted', detail: errorName(error) }
      }
    },
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
