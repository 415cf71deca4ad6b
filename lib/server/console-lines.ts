import 'server-only'
import { format, stripVTControlCharacters } from 'node:util'
import { errorFacts, log } from '../core/log'
import { isBodyUnread } from '../core/request-context'

const levels = { debug: 'debug', log: 'info', info: 'info', warn: 'warn', error: 'error' } as const

/**
 * Has everything that is printed by the console, as Next prints errors of pages, be a line of our log: with the request
 * it belongs to, and of an error only what may be logged.
 */
export function logConsole(): void {
  for (const [method, level] of Object.entries(levels)) {
    console[method as keyof typeof levels] = (...printed: unknown[]) => {
      const error = printed.find((value) => value instanceof Error)
      const words = printed.filter((value) => !(value instanceof Error))
      const message = stripVTControlCharacters(format(...words)).trim()
      // The door has a line of its own for what a sender has done (lib/server/door.ts).
      if (error && isBodyUnread()) log.debug({ event: 'printed', ...errorFacts(error) })
      else if (error)
        log[level]({ event: 'printed', ...(message && { said: message }), ...errorFacts(error) })
      else if (message) log[level]({ event: 'printed', message })
    }
  }
}
