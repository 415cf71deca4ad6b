import 'server-only'
import { cookies } from 'next/headers'
import type { PasswordRules } from '../identity/authenticator'
import type { ActionResult } from '../result'
import { challengeMinutes } from '../sign-in/challenges'
import type { SignInProgress } from '../sign-in/finish'
import { setNewPassword } from '../sign-in/set-new-password'
import { signIn } from '../sign-in/sign-in'
import { runVisitorAction } from './action'
import { container } from './container'

/** What the login page goes on with: a ticket for its session, or the next step's form. */
export type SignInAnswer =
  | { kind: 'signed_in'; ticket: string; destination: string }
  | { kind: 'new_password'; rules: PasswordRules }

function challengeCookie() {
  const secure = container().env.NEXTAUTH_URL.startsWith('https:')
  return {
    name: secure ? '__Host-sign-in' : 'sign-in',
    httpOnly: true,
    sameSite: 'strict',
    path: '/',
    secure,
  } as const
}

/** The challenge's token goes into a cookie that no script can read; only what to show goes back. */
async function answer(progress: SignInProgress): Promise<SignInAnswer> {
  const jar = await cookies()
  if (progress.kind === 'signed_in') {
    jar.delete(challengeCookie())
    return progress
  }
  const { challenge, rules } = progress
  jar.set({ ...challengeCookie(), value: challenge, maxAge: challengeMinutes * 60 })
  return { kind: 'new_password', rules }
}

/** First step of signing in: email address and password. */
export function takeSignInStep(input: unknown): Promise<ActionResult<SignInAnswer>> {
  return runVisitorAction('signIn', input, async (ctx, values) =>
    answer(await signIn(ctx, container().signInTools, values)),
  )
}

/** Second step of a first sign-in: the new password. */
export function takeNewPasswordStep(input: unknown): Promise<ActionResult<SignInAnswer>> {
  return runVisitorAction('setNewPassword', input, async (ctx, values) => {
    const challenge = (await cookies()).get(challengeCookie().name)?.value
    return answer(await setNewPassword(ctx, container().signInTools, challenge, values))
  })
}
