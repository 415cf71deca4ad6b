import type { AttentionKind } from './views'

export const attentionKindLabels: Record<AttentionKind, string> = {
  orders: 'Orders',
  accounts: 'Zuora accounts',
  successions: 'Successors',
  users: 'Users',
  drift: 'Drift',
  signIns: 'Sign-ins',
  history: 'History',
  jobs: 'Given-up jobs',
}

/** How many need attention, as the navigation shows it; counting ends at 99. */
export function countWords(count: number): string {
  return count > 99 ? '99+' : String(count)
}

/** Why an organisation cannot sell. */
export const accountReasons: Record<'unknown' | 'unusable', string> = {
  unknown: 'Zuora does not know the account. The organisation cannot sell.',
  unusable:
    'The account is cancelled, a draft, or another one than was found first. The organisation cannot sell.',
}

/** What a job that was given up was to do, by its name; the others speak for themselves on the list. */
export const givenUpTasks: Record<string, string> = {
  withdrawLogin: 'The login of a removed user could not be deleted in Cognito',
  mailEmailCode: 'The code for a new email address could not be mailed',
  mailEmailChangeNotice: 'The notice of a new email address could not be mailed',
  mailOrderNews: 'The news of an order could not be mailed to whom placed it',
  mailAccountNotice: 'That their way to sign in has changed could not be mailed to its owner',
  mailRecoveryNotice: 'That a recovery code was used could not be mailed to its owner',
  mailStaffNews: 'What needs attention could not be mailed to staff',
  resolveBillingAccount: 'The Zuora account could not be looked for',
  checkImport: 'A file could not be checked before it is imported',
  workBulkRun: 'An import could not go on',
}
