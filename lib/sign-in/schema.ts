import { z } from 'zod'
import { rowId, typedEmail } from '../core/fields'
import { chosenPassword, provenPassword } from './policy'

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
  email: typedEmail('Enter your email address.').pipe(
    z
      .string()
      .regex(/^[^\p{Cc}\p{Cs}]*@[^\p{Cc}\p{Cs}]*$/u, { error: 'Enter your email address.' }),
  ),
  password: provenPassword('Enter your password.'),
  next,
})
export type SignInInput = z.input<typeof signInSchema>

const bothPasswords = {
  newPassword: chosenPassword('Enter a new password.'),
  confirmation: z
    .string({ error: 'Enter the new password again.' })
    .max(256, { error: 'The two passwords are not the same.' }),
}
const theSame = (form: { newPassword: string; confirmation: string }) =>
  form.newPassword === form.confirmation
const notTheSame = { path: ['confirmation'], error: 'The two passwords are not the same.' }

/** A code as people type or paste it: digits, with or without spaces. */
const code = z
  .string({ error: 'Enter the code.' })
  .max(32, { error: 'A code has fewer characters.', abort: true })
  .transform((typed) => typed.replace(/[\s-]/g, ''))
  .pipe(z.string().regex(/^\d{4,10}$/, { error: 'Enter the code: digits only.' }))

const recoveryCodeShape =
  'Enter a recovery code: 16 letters and digits in four groups, such as 7Q2K-M9XA-0RTE-5HWD.'

/** The second step of a first sign-in. */
export const newPasswordSchema = z
  .strictObject({ ...bothPasswords, next })
  .refine(theSame, notTheSame)
export type NewPasswordInput = z.input<typeof newPasswordSchema>

/** A step that is answered with a code. */
export const codeSchema = z.strictObject({ code, next })
export type CodeInput = z.input<typeof codeSchema>

/**
 * A recovery code as people type or paste it: in any case, with or without hyphens and spaces. Letters that look
 * like digits are read as those (Crockford's base 32).
 */
const recoveryCode = z
  .string({ error: 'Enter a recovery code.' })
  .max(64, { error: 'A recovery code has fewer characters.', abort: true })
  .transform((typed) =>
    typed
      .normalize('NFKC')
      .toUpperCase()
      .replace(/[\s\p{Pd}\u00ad\u200b\u2060\ufeff]/gu, '')
      .replace(/O/g, '0')
      .replace(/[IL]/g, '1'),
  )
  .pipe(z.string().regex(/^[0-9A-HJKMNP-TV-Z]{16}$/, { error: recoveryCodeShape }))

/** The step that asks for an app's code, answered with a recovery code. */
export const recoveryCodeSchema = z.strictObject({ code: recoveryCode })
export type RecoveryCodeInput = z.input<typeof recoveryCodeSchema>

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
  .strictObject({ password: provenPassword('Enter your present password.'), ...bothPasswords })
  .refine(theSame, notTheSame)
  .refine(({ password, newPassword }) => password !== newPassword, {
    path: ['newPassword'],
    error: 'This is your present password. Choose another one.',
  })
export type ChangePasswordInput = z.input<typeof changePasswordSchema>

/** The password again, before an authenticator app is enrolled. */
export const startEnrolmentSchema = z.strictObject({
  password: provenPassword('Enter your password.'),
})
export type StartEnrolmentInput = z.input<typeof startEnrolmentSchema>

const passwordAndCode = z.strictObject({ password: provenPassword('Enter your password.'), code })

/** The password and a code of the enrolled app, before another takes its place. */
export const startReplacementSchema = passwordAndCode
export type StartReplacementInput = z.input<typeof startReplacementSchema>

/** The password and a code of the enrolled app, before recovery codes are made. */
export const createRecoveryCodesSchema = passwordAndCode
export type CreateRecoveryCodesInput = z.input<typeof createRecoveryCodesSchema>

/** The first code from the app. */
export const finishEnrolmentSchema = z.strictObject({ code })
export type FinishEnrolmentInput = z.input<typeof finishEnrolmentSchema>

/** The password again, before what changes who has access. */
export const provePasswordSchema = z.strictObject({
  password: provenPassword('Enter your password.'),
})
export type ProvePasswordInput = z.input<typeof provePasswordSchema>

/** One other session of one's own, or all others. */
export const endOtherSessionsSchema = z.strictObject({ sessionId: rowId.optional() })
export type EndOtherSessionsInput = z.input<typeof endOtherSessionsSchema>
