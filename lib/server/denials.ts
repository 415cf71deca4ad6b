import 'server-only'
import { cache } from 'react'
import type { Actor } from '../core/context'
import type { ErrorCode } from '../core/errors'
import { log } from '../core/log'
import { pagePath } from './request'

type Person = Actor | { kind: 'visitor' }

/** Somebody who is not signed in. */
export const nobody: Person = { kind: 'visitor' }

/**
 * Logs that somebody stood before a door that is not theirs, without what they looked for. Visitors are
 * logged more quietly: nearly all of them are people whose session has ended.
 * @param door an action's name, or a page's path without its query
 */
export function logDenial(actor: Person, door: string): void {
  const actorId = 'id' in actor ? actor.id : null
  const line = { event: 'denied', door, actor: actor.kind, actorId }
  if (actor.kind === 'visitor') log.info(line)
  else log.warn(line)
}

/** The same for the page that is being asked for, once however many of its parts are closed. */
export const logDenialHere = cache(async (actor: Person): Promise<void> => {
  logDenial(actor, await pagePath())
})

/** To a partner user, what is another organisation's does not exist: not finding it is being denied it. */
export function isDenial(code: ErrorCode, actor: Person): boolean {
  return code === 'forbidden' || (code === 'not_found' && actor.kind === 'partner_user')
}
