import 'server-only'
import { cookies } from 'next/headers'
import { decode } from 'next-auth/jwt'
import { cache } from 'react'
import { z } from 'zod'
import type { PartnerActor, StaffActor } from '../core/context'
import { endSession } from '../sessions/end'
import { readSession } from '../sessions/read'
import { container } from './container'
import { sessionCookieName } from './cookie-names'

const cookieClaims = z.object({ sid: z.uuid() })

/** The session id in the request's cookie; null when there is none or it was not made by us. */
async function sessionId(): Promise<string | null> {
  const { env } = container()
  const token = (await cookies()).get(sessionCookieName(env.NEXTAUTH_URL))?.value
  if (!token) return null
  const claims = await decode({ token, secret: env.NEXTAUTH_SECRET }).catch(() => null)
  const parsed = cookieClaims.safeParse(claims)
  return parsed.success ? parsed.data.sid : null
}

/** Who is signed in, asked of the database once per request; null for a visitor. */
export const currentActor = cache(async (): Promise<StaffActor | PartnerActor | null> => {
  const id = await sessionId()
  if (!id) return null
  const { database, config } = container()
  return await readSession(database, config, id)
})

/** How the request's session stands; `unknown` while the database is out of reach. */
export async function sessionState(): Promise<'good' | 'ended' | 'unknown'> {
  try {
    return (await currentActor()) ? 'good' : 'ended'
  } catch {
    return 'unknown'
  }
}

/** Ends the session that the request's cookie names: another one is about to take its place there. */
export async function endReplacedSession(): Promise<void> {
  const id = await sessionId()
  if (id) await endSession(container().database.db, id, 'signed_out')
}

/** Ends the session in the database and takes its cookie away. */
export async function endCurrentSession(): Promise<void> {
  const { env, database } = container()
  const id = await sessionId()
  if (id) await endSession(database.db, id, 'signed_out')
  const jar = await cookies()
  jar.delete({
    name: sessionCookieName(env.NEXTAUTH_URL),
    path: '/',
    secure: env.NEXTAUTH_URL.startsWith('https:'),
  })
}
