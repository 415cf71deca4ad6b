import { AppError } from '../core/errors'
import { faultIn } from './policy'
import type { SignInTools } from './tools'

function rejected(message: string): AppError {
  return new AppError('invalid', message, { fields: { newPassword: message } })
}

/**
 * Holds a new password against the pool's rules before Cognito is asked. The pool has the last word:
 * when its rules cannot be read, it alone decides.
 * @throws AppError `invalid`, with what is missing
 */
export async function checkNewPassword(tools: SignInTools, newPassword: string): Promise<void> {
  const rules = await tools.authenticator.passwordRules().catch(() => null)
  const fault = rules && faultIn(newPassword, rules)
  if (fault) throw rejected(fault)
}

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
