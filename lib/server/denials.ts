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

/** A field's name as our schemas have them; what else a sender calls a field is not for the log. */
const fieldName = /^[a-z][\w.]{0,60}$/i

/**
 * Logs that input was refused, by the names of its fields and never by what stood in them. Our own forms refuse most of
 * it before they send it, so that many such lines are somebody who goes past them.
 */
export function logInvalidInput(door: string, fields: Record<string, string> = {}): void {
  const names = Object.keys(fields)
  const known = names.filter((name) => fieldName.test(name)).slice(0, 20)
  log.info({ event: 'input refused', door, fields: known, count: names.length })
}

/** `logDenial` for the page that is being asked for, once however many of its parts are closed. */
export const logDenialHere = cache(async (actor: Person): Promise<void> => {
  logDenial(actor, await pagePath())
})

/** To a partner user, what is another organisation's does not exist: not finding it is being denied it. */
export function isDenial(code: ErrorCode, actor: Person): boolean {
  return code === 'forbidden' || (code === 'not_found' && actor.kind === 'partner_user')
}
