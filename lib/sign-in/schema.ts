import { z } from 'zod'
import { normaliseEmail } from '../fields'
import type { PasswordRules } from '../identity/authenticator'

/** Cognito takes passwords of up to 256 characters. */
const password = (prompt: string) =>
  z
    .string({ error: prompt })
    .min(1, { error: prompt })
    .max(256, { error: 'A password can have at most 256 characters.' })

/**
 * The first step. The address is only tidied: whether it is one, or known, is not for a visitor to
 * learn.
 */
export const signInSchema = z.strictObject({
  email: z
    .string({ error: 'Enter your email address.' })
    .max(320, { error: 'An email address can have at most 254 characters.' })
    .transform(normaliseEmail)
    .pipe(z.string().min(1, { error: 'Enter your email address.' })),
  password: password('Enter your password.'),
  next: z.string().max(2048).nullable().default(null),
})
export type SignInInput = z.input<typeof signInSchema>

/** The second step of a first sign-in. */
export const newPasswordSchema = z
  .strictObject({
    newPassword: password('Enter a new password.'),
    confirmation: z.string({ error: 'Enter the new password again.' }),
    next: z.string().max(2048).nullable().default(null),
  })
  .refine((form) => form.newPassword === form.confirmation, {
    path: ['confirmation'],
    error: 'The two passwords are not the same.',
  })
export type NewPasswordInput = z.input<typeof newPasswordSchema>

/** One rule as a person reads it, with a test for ticking it off while typing. */
export type PasswordRule = { text: string; met: (password: string) => boolean }

/** The pool's rules, one line each. Symbols are those that Cognito counts as such. */
export function describeRules(rules: PasswordRules): PasswordRule[] {
  const length: PasswordRule = {
    text: `At least ${rules.minimumLength} characters`,
    met: (password) => password.length >= rules.minimumLength,
  }
  const kinds: [boolean, string, RegExp][] = [
    [rules.requireLowercase, 'A lower-case letter', /[a-z]/],
    [rules.requireUppercase, 'A capital letter', /[A-Z]/],
    [rules.requireNumbers, 'A digit', /[0-9]/],
    [rules.requireSymbols, 'A symbol, such as ! or %', /[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+-]/],
  ]
  return [
    length,
    ...kinds
      .filter(([required]) => required)
      .map(([, text, pattern]) => ({ text, met: (password: string) => pattern.test(password) })),
  ]
}
