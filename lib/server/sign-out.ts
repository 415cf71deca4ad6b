import 'server-only'
import { endOwnSession } from '../sessions/end-own'
import { visitorGate } from './gates'
import { forgetSessionCookie, namedSession } from './session'

/** Ends the session that the request's cookie names: another one is about to take its place there. */
export async function endReplacedSession(): Promise<void> {
  const id = await namedSession()
  if (id) await endOwnSession(await visitorGate(), id)
}

/** Ends the session in the database and takes its cookie away. */
export async function endCurrentSession(): Promise<void> {
  await endReplacedSession()
  await forgetSessionCookie()
}
