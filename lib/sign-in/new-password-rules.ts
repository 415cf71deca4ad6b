import { AppError } from '../core/errors'
import { isCommonPassword } from './guessed-passwords'
import { faultIn } from './policy'
import type { SignInTools } from './tools'

function rejected(message: string): AppError {
  return new AppError('invalid', message, { fields: { newPassword: message } })
}

/**
 * Holds a new password against the pool's rules, and against what guessers try first, before Cognito is asked. The pool has
 * the last word: when its rules cannot be read, it alone decides on them.
 * @throws AppError `invalid`, with what is missing
 */
export async function checkNewPassword(tools: SignInTools, newPassword: string): Promise<void> {
  const rules = await tools.authenticator.passwordRules().catch(() => null)
  const fault = rules && faultIn(newPassword, rules)
  if (fault) throw rejected(fault)
  if (isCommonPassword(newPassword)) throw rejected(common)
  if (await tools.breachedPasswords?.has(newPassword)) throw rejected(breached)
}

const common =
  'This password is one of those that are tried first: a common one, perhaps with digits or signs in it or around it. Choose another one.'
const breached =
  'This password was stolen somewhere and is in public lists, so that it is among the first that are tried. Choose another one.'

/** Says that Cognito does not take a new password, though it keeps the rules as far as we know them. */
export function newPasswordRejected(): AppError {
  return rejected(
    'This password is not accepted. Choose a longer one that you have not used here before, with letters, digits and symbols.',
  )
}

/** Says that the temporary password cannot be one's own. */
export function temporaryPasswordChosen(): AppError {
  return rejected('This is the temporary password from your invitation. Choose one of your own.')
}
