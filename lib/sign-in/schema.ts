import { z } from 'zod'
import { normaliseEmail } from '../fields'
import type { PasswordRules } from '../identity/authenticator'

/** Cognito takes passwords of up to 256 characters. */
const password = (prompt: string) =>
  z
    .string({ error: prompt })
    .min(1, { error: prompt })
    .max(256, { error: 'A password can have at most 256 characters.' })

/** Where somebody wanted to go; one that is too long to be of ours is forgotten. */
const next = z
  .string()
  .nullable()
  .default(null)
  .transform((path) => (path && path.length <= 2048 ? path : null))

/**
 * The first step. The address is only tidied: whether it is a known one is not for a visitor to learn.
 * Without an @ it would be another name that Cognito has for a login, past all that goes by the address.
 */
export const signInSchema = z.strictObject({
  email: z
    .string({ error: 'Enter your email address.' })
    .max(320, { error: 'An email address can have at most 254 characters.' })
    .transform(normaliseEmail)
    .pipe(
      z
        .string()
        .regex(/^[^\p{Cc}\p{Cs}]*@[^\p{Cc}\p{Cs}]*$/u, { error: 'Enter your email address.' }),
    ),
  password: password('Enter your password.'),
  next,
})
export type SignInInput = z.input<typeof signInSchema>

const bothPasswords = {
  newPassword: password('Enter a new password.'),
  confirmation: z.string({ error: 'Enter the new password again.' }),
}
const theSame = (form: { newPassword: string; confirmation: string }) =>
  form.newPassword === form.confirmation
const notTheSame = { path: ['confirmation'], error: 'The two passwords are not the same.' }

/** A code as people type or paste it: digits, with or without spaces. */
const code = z
  .string({ error: 'Enter the code.' })
  .max(32, { error: 'A code has fewer characters.' })
  .transform((typed) => typed.replace(/[\s-]/g, ''))
  .pipe(z.string().regex(/^\d{4,10}$/, { error: 'Enter the code: digits only.' }))

/** The second step of a first sign-in. */
export const newPasswordSchema = z
  .strictObject({ ...bothPasswords, next })
  .refine(theSame, notTheSame)
export type NewPasswordInput = z.input<typeof newPasswordSchema>

/** A step that is answered with a code. */
export const codeSchema = z.strictObject({ code, next })
export type CodeInput = z.input<typeof codeSchema>

/** Asking for a mail: a password reset, or a code to sign in with. */
export const requestSchema = z.strictObject({ email: signInSchema.shape.email })
export type RequestInput = z.input<typeof requestSchema>

/** A new password with the code that was mailed. */
export const resetPasswordSchema = z
  .strictObject({ code, ...bothPasswords, next })
  .refine(theSame, notTheSame)
export type ResetPasswordInput = z.input<typeof resetPasswordSchema>

/** A new password with the old one. */
export const changePasswordSchema = z
  .strictObject({ password: password('Enter your present password.'), ...bothPasswords })
  .refine(theSame, notTheSame)
export type ChangePasswordInput = z.input<typeof changePasswordSchema>

/** The password again, before an authenticator app is enrolled. */
export const startEnrolmentSchema = z.strictObject({ password: password('Enter your password.') })
export type StartEnrolmentInput = z.input<typeof startEnrolmentSchema>

/** The first code from the app. */
export const finishEnrolmentSchema = z.strictObject({ code })
export type FinishEnrolmentInput = z.input<typeof finishEnrolmentSchema>

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
