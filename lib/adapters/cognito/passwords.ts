import {
  AdminInitiateAuthCommand,
  AdminSetUserPasswordCommand,
  AdminUserGlobalSignOutCommand,
  ConfirmForgotPasswordCommand,
  ForgotPasswordCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import type { Authenticator } from '@/lib/ports/identity/authenticator'
import { errorName, isOurFault, isPasswordRefusal, mayPass, unavailable } from './errors'
import type { SessionCalls } from './session-calls'

type Passwords = Pick<
  Authenticator,
  | 'requestPasswordReset'
  | 'resetPassword'
  | 'provePassword'
  | 'changePassword'
  | 'signOutEverywhere'
>

/** Forgotten and changed passwords, and the end of every token. */
export function createPasswordCalls({ client, ids, hashFor }: SessionCalls): Passwords {
  return {
    async requestPasswordReset(email) {
      try {
        await client.send(
          new ForgotPasswordCommand({
            ClientId: ids.ClientId,
            SecretHash: hashFor(email),
            Username: email,
          }),
        )
        return { kind: 'accepted' }
      } catch (error) {
        if (errorName(error) === 'NotAuthorizedException') return { kind: 'not_resettable' }
        // Too many codes, no such login: a visitor learns nothing of it.
        return isOurFault(error) ||
          (mayPass(error) && errorName(error) !== 'LimitExceededException')
          ? unavailable(error)
          : { kind: 'accepted' }
      }
    },

    async resetPassword({ email, code, newPassword }) {
      try {
        await client.send(
          new ConfirmForgotPasswordCommand({
            ClientId: ids.ClientId,
            SecretHash: hashFor(email),
            Username: email,
            ConfirmationCode: code,
            Password: newPassword,
          }),
        )
        return { kind: 'done' }
      } catch (error) {
        if (isPasswordRefusal(error)) return { kind: 'password_rejected' }
        switch (errorName(error)) {
          case 'LimitExceededException':
          case 'TooManyFailedAttemptsException':
            return { kind: 'too_many_attempts' }
          default:
            return mayPass(error) || isOurFault(error)
              ? unavailable(error)
              : { kind: 'code_rejected' }
        }
      }
    },

    async provePassword({ email, password }) {
      try {
        await client.send(
          new AdminInitiateAuthCommand({
            ...ids,
            AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
            AuthParameters: { USERNAME: email, PASSWORD: password, SECRET_HASH: hashFor(email) },
          }),
        )
        return { kind: 'right' }
      } catch (error) {
        return mayPass(error) || isOurFault(error) ? unavailable(error) : { kind: 'wrong' }
      }
    },

    async changePassword({ sub, newPassword }) {
      try {
        await client.send(
          new AdminSetUserPasswordCommand({
            UserPoolId: ids.UserPoolId,
            Username: sub,
            Password: newPassword,
            Permanent: true,
          }),
        )
        return { kind: 'done' }
      } catch (error) {
        return isPasswordRefusal(error) ? { kind: 'password_rejected' } : unavailable(error)
      }
    },

    async signOutEverywhere(sub) {
      try {
        await client.send(
          new AdminUserGlobalSignOutCommand({ UserPoolId: ids.UserPoolId, Username: sub }),
        )
        return { kind: 'done' }
      } catch (error) {
        return unavailable(error)
      }
    },
  }
}
