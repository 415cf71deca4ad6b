import { AppError } from '../errors'
import { describeRules } from './schema'
import type { SignInTools } from './tools'

/**
 * Holds a new password against the pool's rules before Cognito is asked. The pool has the last word:
 * when its rules cannot be read, it alone decides.
 * @throws AppError `invalid`
 */
export async function checkNewPassword(tools: SignInTools, newPassword: string): Promise<void> {
  const rules = await tools.authenticator.passwordRules().catch(() => null)
  if (rules && describeRules(rules).some((rule) => !rule.met(newPassword))) {
    throw await newPasswordRejected(tools)
  }
}

/** Says what a new password needs. */
export async function newPasswordRejected(tools: SignInTools): Promise<AppError> {
  const rules = await tools.authenticator.passwordRules().catch(() => null)
  const needs = rules
    ? `The new password needs: ${describeRules(rules)
        .map(({ text }) => text.charAt(0).toLowerCase() + text.slice(1))
        .join('; ')}.`
    : 'The new password does not meet the rules. Choose a longer one with letters, digits and symbols.'
  return new AppError('invalid', needs, { fields: { newPassword: needs } })
}
