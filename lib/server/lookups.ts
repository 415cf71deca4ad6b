import 'server-only'
import type { PasswordRules } from '../identity/authenticator'
import { errorFacts, log } from '../log'
import { authenticatorRequired } from '../sign-in/finish'
import { container } from './container'

/** Whether a code by email is an alternative to the password here. */
export function offersEmailCode(): boolean {
  const { config } = container()
  return config.emailCodeOffered && !authenticatorRequired(config, 'partner_user')
}

/** The pool's password rules; strict ones while they cannot be read. */
export async function readPasswordRules(): Promise<PasswordRules> {
  try {
    return await container().signInTools.authenticator.passwordRules()
  } catch (error) {
    log.warn({ event: 'password rules unknown', ...errorFacts(error) })
    return {
      minimumLength: 12,
      requireLowercase: true,
      requireUppercase: true,
      requireNumbers: true,
      requireSymbols: true,
    }
  }
}
