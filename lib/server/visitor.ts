import 'server-only'
import { cookies } from 'next/headers'
import type { VisitorActor } from '../core/context'
import { readKnownBrowser, rememberAccount } from '../sign-in/known-browser'
import { describeClient } from './client'
import { container } from './container'
import { knownBrowserCookieName } from './cookie-names'

const daysKept = 365

async function knownBrowser() {
  const { env, signInTools } = container()
  const name = knownBrowserCookieName(env.NEXTAUTH_URL)
  return await readKnownBrowser(signInTools.key, (await cookies()).get(name)?.value)
}

/** Somebody who is not signed in, as far as the request tells. */
export async function currentVisitor(): Promise<VisitorActor> {
  const { address } = await describeClient()
  return { kind: 'visitor', address, browser: await knownBrowser() }
}

/** Leaves a cookie by which this browser is known as this person's from now on. */
export async function rememberBrowser(account: string): Promise<void> {
  const { env, signInTools } = container()
  const jar = await cookies()
  jar.set({
    name: knownBrowserCookieName(env.NEXTAUTH_URL),
    value: await rememberAccount(signInTools.key, await knownBrowser(), account),
    httpOnly: true,
    sameSite: 'strict',
    path: '/',
    secure: env.NEXTAUTH_URL.startsWith('https:'),
    maxAge: daysKept * 86_400,
  })
}
