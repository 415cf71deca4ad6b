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
  InvitationMail,
  Inviting,
  NewLogin,
} from '@/lib/ports/identity/directory'
import { InvitationMailUnknown } from '@/lib/ports/mail/mailer'
import { errorName, mayPass, refusedFor } from './errors'
import {
  changeLogin,
  findLogin,
  type PoolClient,
  partnerOrganisationAttribute,
  partnerUserAttribute,
} from './logins'
import { createPolicyReader } from './pool-policy'
import { temporaryPassword } from './temporary-password'

const day = 24 * 60 * 60_000

/** The mail server refused the invitation for good. */
class MailRefused extends Error {
  override readonly name = 'MailRefused'
}

type Recipient = { email: string; name: string; from?: Inviting | undefined }

/**
 * Makes logins without a mail of Cognito's, and mails the temporary password ourselves. The password is in
 * memory only: when it is not known whether the mail was taken, or the process dies, the next attempt sets
 * another and mails that, and the newest mail is the one that works.
 */
export function createOwnInvitations(
  pool: PoolClient,
  mail: InvitationMail,
): Pick<Directory, 'invite' | 'resendInvitation'> {
  const { client, UserPoolId } = pool
  const readPolicy = createPolicyReader(client, UserPoolId)

  /** @throws MailRefused; InvitationMailUnknown; whatever kept the password policy from being read */
  async function send(sub: string, password: string, to: Recipient): Promise<Invitation> {
    const { temporaryPasswordDays: validDays } = await readPolicy()
    const invitedAt = new Date()
    const { email, name, from } = to
    const outcome = await mail({ to: email, name, password, validDays, from: from ?? null })
    if (outcome.kind === 'rejected') throw new MailRefused(outcome.detail)
    if (outcome.kind === 'unknown') throw new InvitationMailUnknown(outcome.cause)
    return { sub, invitedAt, expiresAt: new Date(invitedAt.getTime() + validDays * day) }
  }

  /** A temporary password that is set begins a new period of validity, as hwslabs/iam#117 found on a real pool. */
  async function sendAnew(sub: string, to: Recipient): Promise<Invitation> {
    const Password = temporaryPassword((await readPolicy()).rules)
    const user = { UserPoolId, Username: sub }
    await client.send(new AdminSetUserPasswordCommand({ ...user, Password, Permanent: false }))
    return send(sub, Password, to)
  }

  async function create(login: NewLogin): Promise<Invitation> {
    const TemporaryPassword = temporaryPassword((await readPolicy()).rules)
    const answer = await client.send(
      new AdminCreateUserCommand({
        UserPoolId,
        Username: login.email,
        TemporaryPassword,
        MessageAction: 'SUPPRESS',
        UserAttributes: [
          { Name: 'email', Value: login.email },
          { Name: 'email_verified', Value: 'true' },
          { Name: 'name', Value: login.name },
          { Name: partnerUserAttribute, Value: login.partnerUserId },
          { Name: partnerOrganisationAttribute, Value: login.partnerOrganisationId },
        ],
      }),
    )
    const sub = answer.User?.Attributes?.find(({ Name }) => Name === 'sub')?.Value
    if (!sub) throw new Error('Cognito answered without a sub')
    return send(sub, TemporaryPassword, login)
  }

  /** A login with this address exists: ours when it carries our mark; its mail may never have left. */
  async function adopt(login: NewLogin): Promise<DirectoryOutcome<Invitation, CreateRejection>> {
    const found = await findLogin(pool, login.email)
    if (!found) throw new Error('The login exists and cannot be read yet')
    if (found.partnerUserId !== login.partnerUserId) {
      return { kind: 'rejected', reason: 'email_taken', detail: 'UsernameExistsException' }
    }
    if (found.status === 'invited')
      return { kind: 'already', value: await sendAnew(found.sub, login) }
    const { temporaryPasswordDays } = await readPolicy()
    const { sub, createdAt: invitedAt } = found
    const expiresAt = new Date(invitedAt.getTime() + temporaryPasswordDays * day)
    return { kind: 'already', value: { sub, invitedAt, expiresAt } }
  }

  /** Whom no mail reaches gets no login either, so that a retry begins again. */
  async function undo(
    login: NewLogin,
    { message: detail }: MailRefused,
  ): Promise<DirectoryOutcome<Invitation, CreateRejection>> {
    const found = await findLogin(pool, login.email)
    if (found?.partnerUserId === login.partnerUserId) {
      await client.send(new AdminDeleteUserCommand({ UserPoolId, Username: found.sub }))
    }
    return { kind: 'rejected', reason: 'mail_failed', detail }
  }

  async function afterRefusal(
    error: unknown,
    login: NewLogin,
  ): Promise<DirectoryOutcome<Invitation, CreateRejection>> {
    if (error instanceof MailRefused) return undo(login, error)
    switch (errorName(error)) {
      case 'UsernameExistsException':
      case 'AliasExistsException':
        return adopt(login).catch((cause) => {
          if (cause instanceof MailRefused) return undo(login, cause)
          throw cause
        })
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
        async ({ sub, email, name }) => {
          invitation = await sendAnew(sub, { email, name, from: login.from })
          return 'done'
        },
        { MailRefused: 'mail_failed' as const },
      )
      if (outcome.kind === 'rejected' || outcome.kind === 'unknown') return outcome
      return invitation
        ? { kind: 'done', value: invitation }
        : { kind: 'unknown', cause: new Error('The invitation was not sent') }
    },
  }
}
