import type { ReactNode } from 'react'
import { Badge, type Tone } from '@/components/ui/badge'
import { Time } from '@/components/ui/time'
import { statusLabels } from '@/lib/partners/users/labels'
import type { PartnerUserStatus } from '@/lib/partners/users/policy'
import type { Suspension } from '@/lib/partners/users/views'

const tones: Record<PartnerUserStatus['kind'], Tone> = {
  setting_up: 'neutral',
  invited: 'accent',
  invitation_expired: 'warning',
  active: 'success',
  suspended: 'neutral',
  organisation_suspended: 'neutral',
  needs_attention: 'danger',
}

function reasonOf(status: PartnerUserStatus): ReactNode {
  switch (status.kind) {
    case 'setting_up':
      return 'Waiting for Cognito. This row updates by itself.'
    case 'invited':
      return (
        <>
          Invitation expires <Time value={status.expiresAt} format="relative" />
        </>
      )
    case 'invitation_expired':
      return (
        <>
          Expired <Time value={status.expiredAt} format="relative" />
        </>
      )
    case 'active':
      return (
        <>
          Last sign-in <Time value={status.lastSignedInAt} format="relative" />
        </>
      )
    case 'suspended':
      return <Suspended at={status.since} by={status.by} reason={status.reason} />
    case 'organisation_suspended':
      return 'Because the organisation is suspended.'
    case 'needs_attention':
      return status.reason
  }
}

/** By whom, when and why somebody was suspended, as a sentence. */
export function Suspended({ at, by, reason }: Suspension) {
  return (
    <>
      {by ? `Suspended by ${by} on ` : 'Suspended on '}
      <Time value={at} />
      {reason && `: ${reason}`}
    </>
  )
}

/** A user's status: the word in its colour, and under it why. */
export function Status({ status }: { status: PartnerUserStatus }) {
  return (
    <div className="min-w-0 py-0.5 max-md:flex max-md:flex-wrap max-md:gap-x-2">
      <Badge tone={tones[status.kind]}>{statusLabels[status.kind]}</Badge>
      <p className="mt-0.5 max-md:mt-0 text-sm text-muted [overflow-wrap:anywhere]">
        {reasonOf(status)}
      </p>
    </div>
  )
}
