'use client'

import { Form } from '@/components/form/form'
import { SelectField } from '@/components/form/select-field'
import { SubmitButton } from '@/components/form/submit-button'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { Skeleton } from '@/components/ui/skeleton'
import { toast } from '@/components/ui/toast'
import { useAnswer } from '@/components/ui/use-answer'
import { ownerFormSchema } from '@/lib/partners/owners/schema'
import type { OwnerView, StaffChoice } from '@/lib/partners/owners/views'
import type { OwnerActions } from './owner-actions'

/** Those who can be chosen, and who it is now; names that two have are told apart by their addresses. */
function optionsFor(staff: readonly StaffChoice[], owner: OwnerView | null) {
  const twice = (name: string) => staff.filter((each) => each.name === name).length > 1
  const former = owner && !staff.some(({ id }) => id === owner.id) ? [owner] : []
  return [
    { value: '', label: 'Nobody' },
    ...former.map(({ id, name }) => ({ value: id, label: `${name} (former)` })),
    ...staff.map(({ id, name, email }) => ({
      value: id,
      label: twice(name) ? `${name} (${email})` : name,
    })),
  ]
}

/** Says which staff member looks after an organisation. */
export function OwnerDialog({
  organisationId,
  owner,
  actions,
  onClose,
}: {
  organisationId: string
  owner: OwnerView | null
  actions: OwnerActions
  onClose: () => void
}) {
  const staff = useAnswer(() => actions.list({}))
  return (
    <Dialog
      open
      onClose={onClose}
      title="Owner on our side"
      description="Who looks after this organisation. The partner does not see it."
    >
      {staff === null && <Skeleton className="h-9" />}
      {staff === 'unknown' && (
        <p>The staff members could not be read. Close this and open it again.</p>
      )}
      {staff && staff !== 'unknown' && (
        <Form
          schema={ownerFormSchema}
          defaultValues={{ staffMemberId: owner?.id ?? '' }}
          guard={false}
          action={({ staffMemberId }) =>
            actions.assign({ id: organisationId, staffMemberId: staffMemberId || null })
          }
          onSaved={(saved) => {
            onClose()
            const name = saved.owner?.name ?? 'Nobody'
            toast(`${name} looks after this organisation now.`, { tone: 'success' })
          }}
        >
          <SelectField
            name="staffMemberId"
            label="Owner"
            hint="Staff who have signed in here."
            options={optionsFor(staff.rows, owner)}
          />
          <DialogActions>
            <Button onClick={onClose}>Cancel</Button>
            <SubmitButton>Save</SubmitButton>
          </DialogActions>
        </Form>
      )}
    </Dialog>
  )
}
