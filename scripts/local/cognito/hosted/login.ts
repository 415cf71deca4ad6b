import { z } from 'zod'
import type { Reply } from '../../service/reply'
import type { CallContext } from '../call'
import { chooseNewPassword } from '../challenges/new-password-required'
import { proveCode } from '../challenges/software-token-mfa'
import { CognitoError } from '../errors'
import { provePassword } from '../flows/password'
import { nextChallenge } from '../next-step'
import type { User } from '../users'
import { returnAddress } from './authorize'
import { type AuthorizeRequest, readAuthorizeRequest } from './authorize-request'
import { OAuthError } from './oauth-error'
import { codePage, type Frame, newPasswordPage, signInPage } from './pages'
import { redirect } from './replies'
import { type HostedRequest, parseParameters } from './request'
import { startSession } from './sessions'

const challenge = { session: z.string(), username: z.string() }

const fields = z.discriminatedUnion('step', [
  z.strictObject({ step: z.literal('password'), username: z.string(), password: z.string() }),
  z.strictObject({ step: z.literal('new-password'), ...challenge, password: z.string() }),
  z.strictObject({ step: z.literal('code'), ...challenge, code: z.string() }),
])

type Fields = z.output<typeof fields>

/** `POST /login`: one step of a sign-in at the page; the last leads back to the client with a code. */
export async function login(context: CallContext, request: HostedRequest): Promise<Reply> {
  requireOwnForm(context, request)
  const asked = readAuthorizeRequest(context.pool, request.query)
  const answer = parseParameters(fields, request.form)
  const frame = {
    poolId: context.pool.id,
    query: request.query,
    redirectUri: asked.redirectUri,
  }
  try {
    const user = await prove(context, answer)
    // A code is asked for after the password, and nothing after it.
    const next = answer.step === 'code' ? undefined : await nextChallenge(context, user)
    if (!next) return await comeBack(context, asked, user)
    const open = { session: next.Session, username: user.sub }
    return next.ChallengeName === 'SOFTWARE_TOKEN_MFA'
      ? codePage(frame, open)
      : newPasswordPage(frame, open)
  } catch (error) {
    if (error instanceof CognitoError) return again(frame, answer, error)
    throw error
  }
}

async function prove(context: CallContext, answer: Fields): Promise<User> {
  switch (answer.step) {
    case 'password':
      return await provePassword(context, answer.username, answer.password)
    case 'new-password':
      return await chooseNewPassword(context, answer.session, answer.username, answer.password)
    case 'code':
      return await proveCode(context, answer.session, answer.username, answer.code)
  }
}

async function comeBack(context: CallContext, asked: AuthorizeRequest, user: User): Promise<Reply> {
  const session = { user, authenticatedAt: new Date() }
  return redirect(
    await returnAddress(context, asked, session),
    await startSession(context, session),
  )
}

/** The same form with what was wrong, or the first one when the sign-in has to start again. */
function again(unchanged: Frame, answer: Fields, { name, message }: CognitoError): Reply {
  const frame = { ...unchanged, message }
  if (answer.step === 'new-password' && name === 'InvalidPasswordException') {
    return newPasswordPage(frame, answer)
  }
  if (answer.step === 'code' && ['CodeMismatchException', 'ExpiredCodeException'].includes(name)) {
    return codePage(frame, answer)
  }
  return signInPage(frame, answer.step === 'password' ? answer.username : '')
}

/** Refuses a form that another site's page has sent. */
function requireOwnForm({ issuer }: CallContext, { headers }: HostedRequest): void {
  const own = new URL(issuer).origin
  if (headers.origin !== undefined && headers.origin !== 'null' && headers.origin !== own) {
    throw new OAuthError('invalid_request', 'The form comes from another site.')
  }
}
