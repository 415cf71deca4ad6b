import 'server-only'
import type { Brand } from '../core/brand'
import { errorFacts, log } from '../core/log'
import type { PasswordRules } from '../ports/identity/authenticator'
import { authenticatorRequired } from '../sign-in/finish'
import { container } from './container'
import { hostedSignOutUrl } from './hosted-page'

/** Who runs this installation, as its partners know them. */
export function readBrand(): Brand {
  return container().config.brand
}

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

/** Whether people sign in on Cognito's own page here, instead of on ours. */
export function usesHostedPage(): boolean {
  return container().env.COGNITO_HOSTED_DOMAIN !== undefined
}

/** Where the browser goes to end Cognito's own session too; null where its page is not used. */
export function signOutUrl(): string | null {
  return hostedSignOutUrl(container())
}
