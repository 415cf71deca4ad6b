'use client'

import type { EndpointView } from '@/lib/operations/webhooks/views'
import { NewSecretDialog } from '../secrets/new-secret-dialog'
import { NewSecretNote } from './new-secret'
import type { WebhookActions } from './webhook-actions'

const overlaps = [
  { value: '0', label: 'Now', description: 'A receiver that still has it refuses what is sent.' },
  { value: '24', label: 'In 24 hours', description: 'Until then both sign.' },
  { value: '168', label: 'In 7 days', description: 'Until then both sign.' },
]

/** Gives a webhook a new secret, and says until when the one before signs, too. */
export function RotateSecret({
  endpoint: { id, name },
  rotate,
  onClose,
}: {
  endpoint: EndpointView
  rotate: WebhookActions['rotate']
  onClose: () => void
}) {
  return (
    <NewSecretDialog
      name={name}
      description="An older one that was replaced before ends now."
      overlaps={overlaps}
      rotate={(overlapHours) => rotate({ id, overlapHours })}
      note={(issued) => <NewSecretNote issued={issued} />}
      onClose={onClose}
    />
  )
}
