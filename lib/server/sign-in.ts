import 'server-only'
import { cookies } from 'next/headers'
import type { Context, VisitorActor } from '../core/context'
import { AppError } from '../core/errors'
import type { ActionResult } from '../core/result'
import { challengeMinutes } from '../sign-in/challenges'
import type { SignInProgress } from '../sign-in/finish'
import type { SignInTools } from '../sign-in/tools'
import type { SignInAnswer } from '../sign-in/views'
import { runVisitorAction } from './action'
import { container } from './container'
import { challengeCookieName } from './cookie-names'
import { rememberBrowser } from './visitor'

function challengeCookie() {
  const { NEXTAUTH_URL: siteUrl } = container().env
  const secure = siteUrl.startsWith('https:')
  return {
    name: challengeCookieName(siteUrl),
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
    const { account, ...shown } = progress
    jar.delete(challengeCookie())
    await rememberBrowser(account)
    return shown
  }
  if (progress.kind === 'authenticator_reset') {
    jar.delete(challengeCookie())
    return progress
  }
  const { challenge, ...shown } = progress
  jar.set({ ...challengeCookie(), value: challenge, maxAge: challengeMinutes * 60 })
  return shown
}

type FirstStep = (
  ctx: Context<VisitorActor>,
  tools: SignInTools,
  input: unknown,
) => Promise<SignInProgress>

type FurtherStep = (
  ctx: Context<VisitorActor>,
  tools: SignInTools,
  challenge: string | undefined,
  input: unknown,
) => Promise<SignInProgress>

/** Where Cognito's own page is the login page, no step of ours begins one, no matter who posts it. */
function requireOwnLoginPage(): void {
  if (!container().env.COGNITO_HOSTED_DOMAIN) return
  throw new AppError('not_found', 'Signing in happens on another page here. Reload to get there.')
}

/** Runs a step that begins a sign-in. */
export function runFirstStep(
  name: string,
  input: unknown,
  step: FirstStep,
): Promise<ActionResult<SignInAnswer>> {
  return runVisitorAction(name, input, async (ctx, values) => {
    requireOwnLoginPage()
    return answer(await step(ctx, container().signInTools, values))
  })
}

/** Runs a step that answers the challenge which the visitor's cookie names. */
export function runFurtherStep(
  name: string,
  input: unknown,
  step: FurtherStep,
): Promise<ActionResult<SignInAnswer>> {
  return runVisitorAction(name, input, async (ctx, values) => {
    const challenge = (await cookies()).get(challengeCookie().name)?.value
    return answer(await step(ctx, container().signInTools, challenge, values))
  })
}
