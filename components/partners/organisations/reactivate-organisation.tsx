'use client'

import { useExpectedVersion } from '@/components/form/use-expected-version'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { toast } from '@/components/ui/toast'
import type { OrganisationDialogProps } from './organisation-steps'

/** Gives the users of a suspended organisation access again. */
export function ReactivateOrganisation({
  organisation,
  actions,
  onClose,
}: OrganisationDialogProps) {
  const atVersion = useExpectedVersion({ id: organisation.id, version: organisation.version })
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={`Reactivate ${organisation.name}?`}
      confirmLabel="Reactivate"
      onConfirm={async () => {
        const result = await atVersion(actions.reactivate)
        if (result.ok) toast(`${organisation.name} is reactivated.`, { tone: 'success' })
        return result
      }}
    >
      Its users can sign in again, except those who were suspended one by one: they stay suspended.
    </ConfirmDialog>
  )
}
