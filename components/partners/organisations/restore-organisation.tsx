'use client'

import { useExpectedVersion } from '@/components/form/use-expected-version'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { toast } from '@/components/ui/toast'
import type { OrganisationDialogProps } from './organisation-steps'

/** Brings an archived organisation back. */
export function RestoreOrganisation({ organisation, actions, onClose }: OrganisationDialogProps) {
  const atVersion = useExpectedVersion({ id: organisation.id, version: organisation.version })
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={`Restore ${organisation.name}?`}
      confirmLabel="Restore"
      onConfirm={async () => {
        const result = await atVersion(actions.restore)
        if (result.ok) toast(`${organisation.name} is restored.`, { tone: 'success' })
        return result
      }}
    >
      It comes back into the list of partners as it was.
      {organisation.suspension
        ? ' It stays suspended until it is reactivated.'
        : ' Users who were suspended stay suspended.'}
    </ConfirmDialog>
  )
}
