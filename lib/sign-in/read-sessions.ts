import { desc } from 'drizzle-orm'
import { sessions } from '@/db/schema'
import { openSessionsOf } from '../sessions/of-person'
import { type PersonContext, subjectOf } from './person'
import type { SessionView } from './views'

/** So many are shown, the ones used last. */
const most = 50

/** The signed-in person's open sessions, this one first and then those used last. */
export async function readSessions(ctx: PersonContext): Promise<SessionView[]> {
  const { actor, config, db } = ctx
  // Behind the wall around an organisation only the database that writes shows sessions (db/wall.sql).
  const rows = await db
    .select({
      id: sessions.id,
      browser: sessions.browser,
      address: sessions.address,
      since: sessions.createdAt,
      lastUsed: sessions.lastSeenAt,
    })
    .from(sessions)
    .where(openSessionsOf(subjectOf(ctx), config.sessionIdleMinutes))
    .orderBy(desc(sessions.lastSeenAt))
    .limit(most)
  return rows
    .map(({ since, lastUsed, ...row }) => ({
      ...row,
      since: since.toISOString(),
      lastUsed: lastUsed.toISOString(),
      current: row.id === actor.sessionId,
    }))
    .sort((one, other) => Number(other.current) - Number(one.current))
}
