'use client'

import { useExpectedVersion } from '@/components/form/use-expected-version'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { SkeletonText } from '@/components/ui/skeleton'
import { toast } from '@/components/ui/toast'
import { useAnswer } from '@/components/ui/use-answer'
import type { OrganisationDialogProps } from './organisation-steps'

/** Takes an organisation out of the table; says why not while somebody has access. */
export function ArchiveOrganisation(props: OrganisationDialogProps) {
  const { organisation, actions, onClose } = props
  const atVersion = useExpectedVersion({ id: organisation.id, version: organisation.version })
  const preview = useAnswer(() => actions.preview({ organisationId: organisation.id }))

  if (preview === null) {
    return (
      <Dialog open onClose={onClose} title={`Archive ${organisation.name}?`}>
        <SkeletonText />
      </Dialog>
    )
  }
  if (preview !== 'unknown' && preview.losesAccess > 0) {
    return <NotYet {...props} count={preview.losesAccess} />
  }
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={`Archive ${organisation.name}?`}
      confirmLabel="Archive"
      onConfirm={async () => {
        const result = await atVersion(actions.archive)
        if (result.ok) toast(`${organisation.name} is archived.`, { tone: 'success' })
        return result
      }}
    >
      It leaves the list of partners unless archived ones are asked for, and no users can be added.
      None of its users has access now. Everything is kept, and it can be restored.
    </ConfirmDialog>
  )
}

function NotYet({
  organisation: { name },
  count,
  onStep,
  onClose,
}: OrganisationDialogProps & { count: number }) {
  return (
    <Dialog open onClose={onClose} title={`${name} cannot be archived yet`}>
      <p>
        {count === 1
          ? 'One of its users still has access.'
          : `${count} of its users still have access.`}{' '}
        An organisation can be archived when none of them has: suspend the organisation, or suspend
        or remove its users one by one.
      </p>
      <DialogActions>
        <Button onClick={onClose}>Close</Button>
        <Button variant="primary" onClick={() => onStep('suspend')}>
          Suspend the organisation…
        </Button>
      </DialogActions>
    </Dialog>
  )
}
