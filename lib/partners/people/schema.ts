import { z } from 'zod'
import { normaliseEmail } from '@/lib/core/fields'

/** The address in what was typed or pasted: `Ann <ann@example.com>`, `mailto:…`, with a stray comma. */
function addressIn(text: string): string {
  const inside = /<([^<>]+)>/.exec(text)?.[1] ?? text
  return normaliseEmail(
    inside
      .replace(/\s+/g, '')
      .replace(/^mailto:/i, '')
      .replace(/^[,;"'([]+|[.,;"')\]]+$/g, ''),
  )
}

const tooLong = 'An email address can have at most 254 characters.'

/** The address that somebody is looked for by, as it was typed and as addresses are compared. */
export const findPeopleSchema = z.strictObject({
  address: z
    .string({ error: 'Enter an email address.' })
    .max(320, { error: tooLong, abort: true })
    .refine((text) => text.isWellFormed() && !text.includes('\0'), {
      error: 'The address contains a damaged character.',
    })
    .transform((typed) => ({ typed: typed.trim(), normal: addressIn(typed) }))
    // Normalising lengthens some texts many times, and each character has 80 misspellings that are looked for.
    .refine(({ normal }) => normal.length <= 254, { error: tooLong, abort: true })
    .refine(({ normal }) => /^[^@]+@[^@]+$/.test(normal), {
      error: 'Enter an email address like name@example.com.',
    }),
})
