import { randomInt } from 'node:crypto'
import type { PasswordRules } from '@/lib/ports/identity/authenticator'

// Without characters that are mistaken for one another when read from a mail.
const lower = 'abcdefghijkmnpqrstuvwxyz'
const upper = 'ABCDEFGHJKLMNPQRSTUVWXYZ'
const digits = '23456789'
const symbols = '!@#%+=?'

const pick = (letters: string) => letters.charAt(randomInt(letters.length))

/** A random password of at least 16 characters that meets any rules Cognito can have. */
export function temporaryPassword(rules: PasswordRules): string {
  const length = Math.max(16, rules.minimumLength)
  const characters = [pick(lower), pick(upper), pick(digits), pick(symbols)]
  while (characters.length < length) characters.push(pick(lower + upper + digits))
  for (let last = characters.length - 1; last > 0; last--) {
    const other = randomInt(last + 1)
    ;[characters[last], characters[other]] = [
      characters[other] as string,
      characters[last] as string,
    ]
  }
  return characters.join('')
}
