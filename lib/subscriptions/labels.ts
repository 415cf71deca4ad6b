import type { InvoiceOwner } from '@/db/enums'
import type { CancelWish } from './schema'
import type { LiveSubscription } from './views'

/** What the states of a subscription are called. */
export const subscriptionStatusLabels: Record<LiveSubscription['status'], string> = {
  draft: 'Draft',
  pending: 'Pending',
  active: 'Active',
  suspended: 'Suspended',
  cancelled: 'Cancelled',
}

/** Who is invoiced for a subscription, said to the partner who sold it. */
export const invoicedWords: Record<InvoiceOwner, string> = {
  partner: 'You are invoiced',
  end_customer: 'Your customer is invoiced',
}

/** When a cancellation has effect. */
export function cancellationSentence(when: CancelWish['when']): string {
  switch (when.policy) {
    case 'end_of_term':
      return 'Cancel at the end of the term'
    case 'end_of_invoiced_period':
      return 'Cancel at the end of the period already invoiced'
    case 'on':
      return `Cancel on ${when.day}`
  }
}
