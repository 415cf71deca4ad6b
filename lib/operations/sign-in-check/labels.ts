import type { CheckName } from './views'

/** What each check asks. */
export const checkLabels: Record<CheckName, string> = {
  organisation: 'The organisation has access',
  user: 'The user has access',
  set_up: 'Setting up is complete',
  login: 'Cognito has the login',
  enabled: 'The login is enabled',
  email: 'The login has this email address',
  marks: 'The login belongs to this user and organisation',
  password: 'There is a password that works',
  blocked: 'Signing in is not blocked after wrong attempts',
  pages: 'At least one partner page is open to them',
  email_code: 'A code by email would be sent to them',
  recovery_codes: 'There is a way in without their authenticator app',
  must_enrol: 'They enrol a new authenticator app first',
}

export const stateLabels = {
  fine: 'Fine',
  fails: 'Fails',
  unknown: 'Not known',
  not_reached: 'Not reached',
  notice: 'Worth knowing',
} as const
