import { z } from 'zod'

/**
 * Characters that cannot be seen: controls, bidirectional overrides, fillers, tags, noncharacters.
 * Persian needs the (non-)joiners U+200C and U+200D, emoji the selectors U+FE0E and U+FE0F.
 */
const invisible =
  /(?!\u200c|\u200d|\ufe0e|\ufe0f)[\p{Cc}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u2028\u2029\u2800\ufff9-\ufffb]/u

/** How a line of text is compared and stored: Unicode normal form C, single spaces, none at the ends. */
export function normaliseLine(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\p{Zs}+/gu, ' ')
    .trim()
}

/**
 * One line of text typed by a person, normalised, 1 to `max` characters, without characters that
 * cannot be seen (they are used to make one name look like another).
 */
export function singleLine(label: string, max: number) {
  return z
    .string({ error: `Enter the ${label}.` })
    .refine((text) => text.isWellFormed(), {
      error: `The ${label} contains a damaged character. Type it again.`,
      abort: true,
    })
    .transform(normaliseLine)
    .pipe(
      z
        .string()
        .regex(/[\p{L}\p{N}\p{P}\p{S}]/u, { error: `Enter the ${label}.`, abort: true })
        .refine((text) => text.length <= 2 * max && [...text].length <= max, {
          error: `The ${label} can have at most ${max} characters.`,
          abort: true,
        })
        .refine((text) => !invisible.test(text), {
          error: `The ${label} contains an invisible or control character. Type it again.`,
        }),
    )
}

/** How an email address is compared and stored: trimmed, NFKC, lower case. Plus-tags stay distinct. */
export function normaliseEmail(address: string): string {
  return address.normalize('NFKC').trim().toLowerCase()
}

/** An email address in its normalised form, at most 254 characters (RFC 5321, section 4.5.3.1). */
export const emailAddress = z
  .string({ error: 'Enter the email address.' })
  .refine((text) => text.isWellFormed(), {
    error: 'Enter an email address like name@example.com.',
    abort: true,
  })
  .transform(normaliseEmail)
  .pipe(
    z
      .string()
      .min(1, { error: 'Enter the email address.', abort: true })
      .max(254, { error: 'An email address can have at most 254 characters.', abort: true })
      .regex(
        /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/,
        {
          error: 'Enter an email address like name@example.com.',
        },
      ),
  )

/** An identifier of one of our rows. */
export const rowId = z.uuid({ error: 'This is not a valid ID.' })

/** What somebody looks for, normalised; may be empty. */
export const searchText = z
  .string()
  .refine((text) => text.isWellFormed() && !text.includes('\0'), {
    error: 'The search contains a damaged character.',
  })
  .transform(normaliseLine)
  .pipe(z.string().max(200, { error: 'A search can have at most 200 characters.' }))
  .default('')
