import {
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminSetUserPasswordCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import type {
  CreateRejection,
  Directory,
  DirectoryOutcome,
  Invitation,
  NewLogin,
} from '@/lib/ports/identity/directory'
import { errorName, mayPass, refusedFor } from './errors'
import {
  attributesOf,
  changeLogin,
  findLogin,
  type PoolClient,
  partnerOrganisationAttribute,
  partnerUserAttribute,
} from './logins'
import { createPolicyReader } from './pool-policy'
import { temporaryPassword } from './temporary-password'

const day = 24 * 60 * 60_000

/** Makes logins and mails their temporary passwords. */
export function createInvitations(
  pool: PoolClient,
): Pick<Directory, 'invite' | 'resendInvitation'> {
  const { client, UserPoolId } = pool
  const readPolicy = createPolicyReader(client, UserPoolId)

  async function invitationOf(sub: string, invitedAt: Date): Promise<Invitation> {
    const { temporaryPasswordDays } = await readPolicy()
    return {
      sub,
      invitedAt,
      expiresAt: new Date(invitedAt.getTime() + temporaryPasswordDays * day),
    }
  }

  type Parameters = Pick<
    AdminCreateUserCommand['input'],
    'Username' | 'MessageAction' | 'UserAttributes'
  >

  async function send(parameters: Parameters): Promise<Invitation> {
    const { rules } = await readPolicy()
    const answer = await client.send(
      new AdminCreateUserCommand({
        UserPoolId,
        TemporaryPassword: temporaryPassword(rules),
        DesiredDeliveryMediums: ['EMAIL'],
        ...parameters,
      }),
    )
    const sub = attributesOf(answer.User?.Attributes).get('sub')
    if (!sub) throw new Error('Cognito answered without a sub')
    return await invitationOf(sub, answer.User?.UserLastModifiedDate ?? new Date())
  }

  const create = (login: NewLogin) =>
    send({
      Username: login.email,
      UserAttributes: [
        { Name: 'email', Value: login.email },
        { Name: 'email_verified', Value: 'true' },
        { Name: 'name', Value: login.name },
        { Name: partnerUserAttribute, Value: login.partnerUserId },
        { Name: partnerOrganisationAttribute, Value: login.partnerOrganisationId },
      ],
    })

  /** By the address: a pool with addresses as usernames need not take another name here. */
  const resend = (email: string) => send({ Username: email, MessageAction: 'RESEND' })

  /** Addresses to which Cognito could not send the mail, and whose login could not be undone yet. */
  const undelivered = new Set<string>()

  /**
   * A login with this address exists: ours when it carries our mark. Cognito mails as it makes a login; so an
   * attempt whose answer was lost has mailed, and a second mail would only make the first one's password void.
   */
  async function adopt(login: NewLogin): Promise<DirectoryOutcome<Invitation, CreateRejection>> {
    const found = await findLogin(pool, login.email)
    if (!found) throw new Error('The login exists and cannot be read yet')
    if (found.partnerUserId !== login.partnerUserId) {
      return { kind: 'rejected', reason: 'email_taken', detail: 'UsernameExistsException' }
    }
    const invitation = await invitationOf(found.sub, found.createdAt)
    const works = invitation.expiresAt > new Date() && !undelivered.has(login.email)
    if (found.status !== 'invited' || works) return { kind: 'already', value: invitation }
    try {
      const value = await resend(login.email)
      undelivered.delete(login.email)
      return { kind: 'already', value }
    } catch (error) {
      if (errorName(error) === 'CodeDeliveryFailureException') return await undoUndelivered(login)
      throw error
    }
  }

  /** Cognito reports a mail it could not send after it made the login: undo, so that a retry mails. */
  async function undoUndelivered(
    login: NewLogin,
  ): Promise<DirectoryOutcome<Invitation, CreateRejection>> {
    undelivered.add(login.email)
    const found = await findLogin(pool, login.email)
    if (found?.partnerUserId === login.partnerUserId) {
      await client.send(new AdminDeleteUserCommand({ UserPoolId, Username: found.sub }))
    }
    undelivered.delete(login.email)
    return { kind: 'rejected', reason: 'mail_failed', detail: 'CodeDeliveryFailureException' }
  }

  async function afterRefusal(
    error: unknown,
    login: NewLogin,
  ): Promise<DirectoryOutcome<Invitation, CreateRejection>> {
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
        return { kind: 'rejected', reason: 'not_permitted', detail: refusedFor(error) }
    }
  }

  return {
    async invite(login) {
      try {
        return { kind: 'done', value: await create(login) }
      } catch (error) {
        return await afterRefusal(error, login).catch((cause) => ({ kind: 'unknown', cause }))
      }
    },

    async resendInvitation(login) {
      let invitation: Invitation | undefined
      const outcome = await changeLogin(
        pool,
        login,
        async ({ sub, email, status }) => {
          // Only a temporary password can be sent again (UnsupportedUserStateException otherwise).
          if (status !== 'invited') await makeTemporary(sub)
          const sent = await resend(email)
          if (sent.sub !== sub) throw new Error('The address belongs to another login now')
          invitation = sent
          return 'done'
        },
        { CodeDeliveryFailureException: 'mail_failed' as const },
      )
      if (outcome.kind === 'rejected' || outcome.kind === 'unknown') return outcome
      return invitation
        ? { kind: 'done', value: invitation }
        : { kind: 'unknown', cause: new Error('The invitation was not sent') }
    },
  }

  async function makeTemporary(sub: string): Promise<void> {
    const { rules } = await readPolicy()
    await client.send(
      new AdminSetUserPasswordCommand({
        UserPoolId,
        Username: sub,
        Password: temporaryPassword(rules),
        Permanent: false,
      }),
    )
  }
}
