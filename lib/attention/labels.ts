import type { AttentionKind } from './views'

export const attentionKindLabels: Record<AttentionKind, string> = {
  orders: 'Orders',
  accounts: 'Zuora accounts',
  users: 'Users',
  drift: 'Drift',
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
