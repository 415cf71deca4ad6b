import {
  organisationPath,
  organisationSalesPath,
} from '@/components/partner-organisations/addresses'
import { userPath } from '@/components/partner-users/addresses'
import { driftPath } from '@/components/reconcile/addresses'
import type { AttentionSubject } from '@/lib/attention/views'

/** Where all that needs attention stands. */
export const attentionPath = '/settings/profile/attention'

/** Where something that needs attention is dealt with. */
export function subjectPath(subject: AttentionSubject): string {
  switch (subject.kind) {
    case 'order':
      return `${organisationSalesPath(subject.organisationId)}?orders-after=${idBefore(subject.orderId)}#order-${subject.orderId}`
    case 'account':
      return organisationPath(subject.organisationId)
    case 'user':
      return userPath(subject.organisationId, subject.partnerUserId)
    case 'drift':
      return driftPath
    case 'mailing':
      return '/settings/profile/account'
  }
}

/** The ID from which on, newest first, the page begins with this one. */
function idBefore(id: string): string {
  const next = (BigInt(`0x${id.replaceAll('-', '')}`) + 1n).toString(16).padStart(32, '0')
  return next.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
