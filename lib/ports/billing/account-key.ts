import { z } from 'zod'
import { typedLength } from '@/lib/core/fields'

const longestKey = 70
const keyTooLong = `A Zuora account ID or number has at most ${longestKey} characters.`

/**
 * A Zuora account as people name it: its 32-digit ID or its account number. IDs are stored in lower
 * case. Numbers have 1 to 70 characters without `#`, `?` and `/`; their form is the tenant's choice.
 * Source: Zuora, "Requests and responses" and "Define numbering and SKU formats".
 */
export const zuoraAccountKey = z
  .string({ error: 'Enter the Zuora account ID.' })
  .max(typedLength(longestKey), { error: keyTooLong, abort: true })
  .transform((text) => text.trim())
  .pipe(
    z
      .string()
      .min(1, { error: 'Enter the Zuora account ID.', abort: true })
      .max(longestKey, { error: keyTooLong, abort: true })
      .regex(/^[^#?/]+$/, {
        error: 'A Zuora account number cannot contain #, ? or /.',
        abort: true,
      })
      .regex(/^[\x20-\x7e]+$/, {
        error: 'Use plain letters, digits and punctuation, as Zuora shows the account.',
      })
      .transform((key) => (isZuoraAccountId(key) ? key.toLowerCase() : key)),
  )

/** Whether a key is an account's ID (32 hexadecimal digits) and so not its number. */
export function isZuoraAccountId(key: string): boolean {
  return /^[0-9a-f]{32}$/i.test(key)
}
