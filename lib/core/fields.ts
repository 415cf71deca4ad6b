import punycode from 'punycode.js'
import { z } from 'zod'

/**
 * Characters that cannot be seen: controls, bidirectional overrides, fillers, tags, noncharacters.
 * Persian needs the (non-)joiners U+200C and U+200D, emoji the selectors U+FE0E and U+FE0F.
 */
const invisible =
  /(?!\u200c|\u200d|\ufe0e|\ufe0f)[\p{Cc}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u2028\u2029\u2800\ufff9-\ufffb]/u

/** Whether there is something in a text that cannot be seen; joiners and selectors that scripts and emoji need are not. */
export const hasInvisible = (text: string): boolean => invisible.test(text)

/**
 * So long may a text be as it is typed or pasted that has at most `max` characters when it is normalised: composing makes
 * one unit of four at most (Unicode, "Normalization FAQ", expansion in form D). What is longer is refused before anything
 * is done with it, because normalising takes time by the square of a length.
 */
export const typedLength = (max: number): number => 4 * max

/** How a line of text is compared and stored: Unicode normal form C, single spaces, none at the ends. */
function normaliseLine(text: string): string {
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
  const tooLong = `The ${label} can have at most ${max} characters.`
  return z
    .string({ error: `Enter the ${label}.` })
    .max(typedLength(max), { error: tooLong, abort: true })
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
          error: tooLong,
          abort: true,
        })
        .refine((text) => !hasInvisible(text), {
          error: `The ${label} contains an invisible or control character. Type it again.`,
        }),
    )
}

/**
 * Several lines of text typed by a person, normalised, up to `max` characters, without characters that cannot be seen; may
 * be empty.
 */
export function severalLines(label: string, max: number) {
  const tooLong = `The ${label} can have at most ${max} characters.`
  return z
    .string({ error: `Enter the ${label}.` })
    .max(typedLength(max), { error: tooLong, abort: true })
    .refine((text) => text.isWellFormed(), {
      error: `The ${label} contains a damaged character. Type it again.`,
      abort: true,
    })
    .transform((text) => text.normalize('NFC').replace(/\r\n?/g, '\n').replaceAll('\t', ' ').trim())
    .pipe(
      z
        .string()
        .max(max, { error: tooLong, abort: true })
        .refine((text) => !hasInvisible(text.replaceAll('\n', '')), {
          error: `The ${label} contains an invisible or control character. Type it again.`,
        }),
    )
}

/** What may stand in a domain's name by IDNA 2008 (RFC 5892), before it is looked at more closely. */
const domainCharacters = /^(?:[\p{L}\p{M}\p{N}\u00b7\u0375\u05f3\u05f4\u30fb.-]|\u200c|\u200d)+$/u
/** Hyphens at an edge of a label, or where only `xn--` may have them (RFC 5891, section 4.2.3.1). */
const strayHyphen = /(?:^|\.)(?:-|(?!xn)[^.]{2}--)|-(?:\.|$)/u

/**
 * A domain as mail is sent to it: by UTS 46 without transitional processing, as the URL standard has it, so
 * that `maßanfertigung.de` is not taken for `massanfertigung.de`. Null for one that cannot be.
 */
function asciiDomain(domain: string): string | null {
  const isPlain = !/[^\0-\x7f]|xn--/i.test(domain)
  if (isPlain) return domain
  if (!domainCharacters.test(domain) || strayHyphen.test(domain)) return null
  try {
    return new URL(`https://${domain}`).hostname
  } catch {
    return null
  }
}

/** The address with its domain put through `change`. */
function withDomain(address: string, change: (domain: string) => string): string {
  const at = address.lastIndexOf('@') + 1
  return address.slice(0, at) + change(address.slice(at))
}

/** The address with an international domain in its ASCII form; one that cannot be stays as it is. */
export function withAsciiDomain(address: string): string {
  return withDomain(address, (typed) => {
    const domain = typed.replaceAll('。', '.')
    return asciiDomain(domain) ?? domain
  })
}

/**
 * How an email address is compared and stored: trimmed, NFKC, lower case, an international domain in its
 * ASCII form. Plus-tags stay distinct.
 */
export function normaliseEmail(address: string): string {
  return withAsciiDomain(address.normalize('NFKC').trim().toLowerCase())
}

/** A stored address as people write it: `max@xn--mller-kva.de` is `max@müller.de`. */
export function shownEmail(address: string): string {
  return withDomain(address, (domain) => {
    if (!domain.includes('xn--')) return domain
    try {
      const shown = punycode.toUnicode(domain)
      return asciiDomain(shown) === domain ? shown : domain
    } catch {
      return domain
    }
  })
}

/** A search for people: their addresses are stored with ASCII domains. Null when nothing was typed. */
export function personSearch(text: string) {
  if (text === '') return null
  const stored = text.split(' ').map(normaliseEmail).join(' ')
  return { text, withAsciiDomains: stored.includes('xn--') ? stored : null }
}

const likeThis = 'Enter an email address like name@example.com.'
const longestEmail = 254
const emailTooLong = `An email address can have at most ${longestEmail} characters.`

/**
 * An email address as somebody types it whom its form must tell nothing, normalised. Normalising can also lengthen a
 * text, so that its length is looked at before and after.
 */
export const typedEmail = (prompt: string) =>
  z
    .string({ error: prompt })
    .max(typedLength(longestEmail), { error: emailTooLong, abort: true })
    .transform(normaliseEmail)
    .pipe(z.string().max(longestEmail, { error: emailTooLong, abort: true }))

/** An email address in its normalised form, at most 254 characters (RFC 5321, section 4.5.3.1). */
export const emailAddress = z
  .string({ error: 'Enter the email address.' })
  .max(typedLength(longestEmail), { error: emailTooLong, abort: true })
  .refine((text) => text.isWellFormed(), { error: likeThis, abort: true })
  .transform(normaliseEmail)
  .pipe(
    z
      .string()
      .min(1, { error: 'Enter the email address.', abort: true })
      .max(longestEmail, { error: emailTooLong, abort: true })
      // SES, which sends for Cognito, knows no SMTPUTF8 (AWS SDK, SES, Destination).
      .refine((text) => !/^[^@]*[^@\p{ASCII}]/u.test(text), {
        error:
          'Before the @ only letters from a to z, digits and signs are possible: Amazon cannot send mail to others.',
        abort: true,
      })
      .regex(
        /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/,
        { error: likeThis, abort: true },
      )
      .refine((address) => asciiDomain(address.slice(address.lastIndexOf('@') + 1)) !== null, {
        error: likeThis,
      }),
  )

/** An identifier of one of our rows, written as the database writes it: IDs are compared as texts, too. */
export const rowId = z.uuid({ error: 'This is not a valid ID.' }).toLowerCase()

const longestSearch = 200
const searchTooLong = `A search can have at most ${longestSearch} characters.`

/** What somebody looks for, normalised; may be empty. */
export const searchText = z
  .string()
  .max(typedLength(longestSearch), { error: searchTooLong, abort: true })
  .refine((text) => text.isWellFormed() && !text.includes('\0'), {
    error: 'The search contains a damaged character.',
  })
  .transform(normaliseLine)
  .pipe(z.string().max(longestSearch, { error: searchTooLong }))
  .default('')

/** `overlapHours`: for so long a secret that is replaced is still good; a week at most. */
export const overlapSchema = z.strictObject({
  overlapHours: z.coerce.number<number | string>().int().min(0).max(168).default(24),
})
