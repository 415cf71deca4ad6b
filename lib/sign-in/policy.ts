import { z } from 'zod'
import { typedLength } from '../core/fields'
import type { PasswordRules } from '../ports/identity/authenticator'

/** White space of any kind, no-break and zero-width ones among it, where a text begins or ends. */
const edges = /^[\s\u200b\u2060\ufeff]+|[\s\u200b\u2060\ufeff]+$/gu

/**
 * A password without the space around it, which a mail or a document gives along when it is copied. No password
 * of Cognito's begins or ends with one: PasswordType follows the pattern `[\S]+.*[\S]+` (Amazon Cognito API
 * reference, AdminSetUserPassword).
 */
export function withoutEdges(password: string): string {
  return password.replace(edges, '')
}

/** One rule as a person reads it, with a test for ticking it off while typing. */
export type PasswordRule = { text: string; met: (password: string) => boolean }

/**
 * The pool's rules, one line each. What counts is Cognito's own definition: Basic Latin letters, its list of
 * symbols, and a space that is neither the first nor the last character (Amazon Cognito developer guide,
 * Adding user pool password requirements).
 */
export function describeRules(rules: PasswordRules): PasswordRule[] {
  const length: PasswordRule = {
    text: `At least ${rules.minimumLength} characters`,
    met: (password) => password.length >= rules.minimumLength,
  }
  const kinds: [boolean, string, RegExp][] = [
    [rules.requireLowercase, 'A lower-case letter from a to z', /[a-z]/],
    [rules.requireUppercase, 'A capital letter from A to Z', /[A-Z]/],
    [rules.requireNumbers, 'A digit', /[0-9]/],
    [
      rules.requireSymbols,
      'A symbol, such as ! or %',
      /[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+-]|[^ ] +[^ ]/,
    ],
  ]
  return [
    length,
    ...kinds
      .filter(([required]) => required)
      .map(([, text, pattern]) => ({ text, met: (password: string) => pattern.test(password) })),
  ]
}

const spaceAtEdge = 'A password cannot begin or end with a space.'

/** Why Cognito would not take this as a new password, in a sentence; null when it keeps the rules. */
export function faultIn(password: string, rules: PasswordRules): string | null {
  if (password !== withoutEdges(password)) return spaceAtEdge
  const missing = describeRules(rules).filter(({ met }) => !met(password))
  if (missing.length === 0) return null
  const needs = missing.map(({ text }) => text.charAt(0).toLowerCase() + text.slice(1))
  return `The new password still needs: ${needs.join('; ')}.`
}

/** Cognito takes passwords of up to 256 characters. */
const longestPassword = 256
const tooLong = `A password can have at most ${longestPassword} characters.`

/** A password as it was proven before: space around it does not count. */
export const provenPassword = (prompt: string) =>
  z
    .string({ error: prompt })
    .max(typedLength(longestPassword), { error: tooLong, abort: true })
    .transform(withoutEdges)
    .pipe(z.string().min(1, { error: prompt }).max(longestPassword, { error: tooLong }))

/** A password that is to be set: it is taken as typed, so space at its edges is told. */
export const chosenPassword = (prompt: string) =>
  z
    .string({ error: prompt })
    .min(1, { error: prompt })
    .max(longestPassword, { error: tooLong, abort: true })
    .refine((password) => password === withoutEdges(password), { error: spaceAtEdge })

/** A form with a new password, held to the pool's rules too. */
export function heldTo<Schema extends z.ZodType<{ newPassword: string }>>(
  schema: Schema,
  rules: PasswordRules,
): Schema {
  return schema.superRefine(({ newPassword }, context) => {
    const fault = faultIn(newPassword, rules)
    if (fault) context.addIssue({ code: 'custom', path: ['newPassword'], message: fault })
  })
}

/** With so many recovery codes or fewer, their owner is told to make new ones. */
export const fewRecoveryCodes = 3
