import { createHash } from 'node:crypto'
import { errorFacts, log } from '@/lib/core/log'
import type { BreachedPasswords } from '@/lib/ports/identity/breached-passwords'

const prefixLength = 5

/**
 * Asks Have I Been Pwned. Only the first five hexadecimal digits of the password's SHA-1 leave; the answer holds the rest of
 * every known hash that begins so, with how often it was seen, and made-up ones seen 0 times that hide its length
 * (haveibeenpwned.com, API v3, "Searching by range" and padding).
 */
export function createPwnedPasswords({
  endpoint = 'https://api.pwnedpasswords.com',
  timeoutMs = 2_000,
} = {}): BreachedPasswords {
  return {
    async has(password) {
      const hash = createHash('sha1').update(password).digest('hex').toUpperCase()
      try {
        const answer = await fetch(`${endpoint}/range/${hash.slice(0, prefixLength)}`, {
          headers: { 'Add-Padding': 'true' },
          redirect: 'error',
          signal: AbortSignal.timeout(timeoutMs),
        })
        if (!answer.ok) throw new Error(`Have I Been Pwned answered ${answer.status}`)
        return isIn(await answer.text(), hash.slice(prefixLength))
      } catch (error) {
        log.warn({ event: 'breached passwords out of reach', ...errorFacts(error) })
        return false
      }
    },
  }
}

function isIn(range: string, rest: string): boolean {
  return range.split(/\r?\n/).some((line) => {
    const [known, count] = line.split(':')
    return known?.toUpperCase() === rest && Number(count) > 0
  })
}
