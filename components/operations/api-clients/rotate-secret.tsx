'use client'

import type { ApiClientView } from '@/lib/operations/api-clients/views'
import { NewSecretDialog } from '../secrets/new-secret-dialog'
import type { ClientActions } from './client-actions'
import { NewSecretNote } from './new-secret'

const overlaps = [
  { value: '0', label: 'Now', description: 'A program that still uses it is refused.' },
  { value: '24', label: 'In 24 hours' },
  { value: '168', label: 'In 7 days' },
]

/** Gives a client a new secret, and says until when the one before is good. */
export function RotateSecret({
  client: { id, name },
  rotate,
  onClose,
}: {
  client: ApiClientView
  rotate: ClientActions['rotate']
  onClose: () => void
}) {
  return (
    <NewSecretDialog
      name={name}
      description="An older one that was replaced before ends now. Tokens stay good for their hour."
      overlaps={overlaps}
      rotate={(overlapHours) => rotate({ id, overlapHours })}
      note={(issued) => <NewSecretNote issued={issued} />}
      onClose={onClose}
    />
  )
}
