import 'server-only'
import { cookies } from 'next/headers'
import { cache } from 'react'
import { z } from 'zod'
import type { PartnerActor, StaffActor } from '../core/context'
import { readSession } from '../sessions/read'
import { describeClient } from './client'
import { container } from './container'
import { sessionCookieName } from './cookie-names'
import { readForPage } from './page-reread'
import { decodeSessionToken } from './session-token'

const cookieClaims = z.object({ sid: z.uuid() })

/** The session that the request's cookie names, whether it still counts or not; null for a cookie not made by us. */
export async function namedSession(): Promise<string | null> {
  const { env } = container()
  const token = (await cookies()).get(sessionCookieName(env.NEXTAUTH_URL))?.value
  const parsed = cookieClaims.safeParse(await decodeSessionToken(token, env.NEXTAUTH_SECRET))
  return parsed.success ? parsed.data.sid : null
}

/** Who is signed in, asked of the database once per request; null for a visitor. */
export const currentActor = cache(async (): Promise<StaffActor | PartnerActor | null> => {
  await describeClient()
  const id = await namedSession()
  if (!id) return null
  const { database, config } = container()
  return await readForPage(() => readSession(database, config, id))
})

/** How the request's session stands; `unknown` while the database is out of reach. */
export async function sessionState(): Promise<'good' | 'ended' | 'unknown'> {
  try {
    return (await currentActor()) ? 'good' : 'ended'
  } catch {
    return 'unknown'
  }
}

/** Takes the session's cookie away. */
export async function forgetSessionCookie(): Promise<void> {
  const { env } = container()
  const jar = await cookies()
  jar.delete({
    name: sessionCookieName(env.NEXTAUTH_URL),
    path: '/',
    secure: env.NEXTAUTH_URL.startsWith('https:'),
  })
}
