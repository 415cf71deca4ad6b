import 'server-only'
import pTimeout from 'p-timeout'
import { findHold, type RestoreHold } from '@/db/queries/operations/restore-holds'
import { errorFacts, log } from '../core/log'
import type { Container } from './container'
import { compareHeld } from './worker-tasks'

/** How long the database may take to say whether it is held, in milliseconds: each job asks again. */
const patience = 2_000

/** The hold of a database that was restored; null where there is none, or the database does not say. */
export async function lookForHold({ database }: Container): Promise<RestoreHold | null> {
  const asked = findHold(database.db).catch(() => null)
  return await pTimeout(asked, { milliseconds: patience, fallback: () => null })
}

/** What a worker does meanwhile: no job, and each comparison that is asked for. */
export async function standBy(container: Container, hold: RestoreHold): Promise<void> {
  const { comparedAt, compareAskedAt } = hold
  if (comparedAt !== null && comparedAt >= compareAskedAt) return
  await compareHeld(container).catch((error) =>
    log.error({ event: 'restored copy not compared', ...errorFacts(error) }),
  )
}
