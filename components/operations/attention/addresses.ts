import { driftPath } from '@/components/operations/reconcile/addresses'
import { organisationPath } from '@/components/partners/organisations/addresses'
import { usersPath } from '@/components/partners/people/addresses'
import { successionPath } from '@/components/partners/successors/addresses'
import { userPath } from '@/components/partners/users/addresses'
import { organisationOrderPath } from '@/components/selling/organisation-sales/addresses'
import { accountPath } from '@/components/staff/addresses'
import type { AttentionKind, AttentionSubject } from '@/lib/operations/attention/views'

/** Where all that needs attention stands. */
export const attentionPath = '/settings/profile/attention'

/** Where those of one kind stand. */
export const attentionKindPath = (kind: AttentionKind) => `${attentionPath}#${kind}`

/** Where something that needs attention is dealt with. */
export function subjectPath(subject: AttentionSubject): string {
  switch (subject.kind) {
    case 'order':
      return organisationOrderPath(subject.organisationId, subject.orderId)
    case 'account':
      return organisationPath(subject.organisationId)
    case 'succession':
      return successionPath(subject.organisationId, subject.successionId)
    case 'user':
      return userPath(subject.organisationId, subject.partnerUserId)
    case 'drift':
      return driftPath
    case 'sign_ins':
      return usersPath
    case 'history':
      return attentionPath
    case 'mailing':
      return accountPath
  }
}
