'use client'

import { useState } from 'react'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { EmailField } from '@/components/form/text-field'
import { useExpectedVersion } from '@/components/form/use-expected-version'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { toast } from '@/components/ui/toast'
import { fieldLabels } from '@/lib/partners/users/labels'
import { changeEmailSchema } from '@/lib/partners/users/schema'
import { type AddressOwner, TakenAddress } from './taken-address'
import { useUserActions } from './user-actions'
import type { UserDialogProps } from './user-dialog-props'

const schema = changeEmailSchema.pick({ newEmail: true })

/** Begins to change a user's email address, and says how that goes on. */
export function ChangeEmail({ user, onClose }: UserDialogProps) {
  const { actions } = useUserActions()
  const atVersion = useExpectedVersion({ partnerUserId: user.id, version: user.version })
  const [owner, setOwner] = useState<AddressOwner | null>(null)
  return (
    <Dialog
      open
      onClose={onClose}
      title="Change email address"
      description={
        <>
          {user.name} signs in with <span className="text-ink">{user.email}</span>.
        </>
      }
    >
      <Form
        schema={schema}
        defaultValues={{ newEmail: '' }}
        guard={false}
        action={async ({ newEmail }) => {
          const result = await atVersion((target) =>
            actions.changePartnerUserEmail({ ...target, newEmail }),
          )
          setOwner(result.ok ? null : (result.error.about ?? null))
          return result
        }}
        onSaved={() => {
          onClose()
          toast(`A code is on its way to the new address of ${user.name}.`, { tone: 'success' })
        }}
      >
        <EmailField name="newEmail" label={fieldLabels.newEmail} />
        <TakenAddress key={owner?.partnerUserId} owner={owner} field="newEmail" />
        <ol className="list-decimal space-y-1 ps-5 text-sm text-muted marker:text-faint">
          <li>The new address gets a code that is good for one hour. Nobody else can take it.</li>
          <li>The old address is told, and works until the code has been entered.</li>
          <li>
            {user.status.kind === 'active'
              ? 'Then the person signs in with the new one, with the same password.'
              : 'Then the new one works. Somebody who has never signed in gets a new invitation there.'}
          </li>
          {user.emailChange && (
            <li>The change to {user.emailChange.newEmail} that waits now is given up.</li>
          )}
        </ol>
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <SubmitButton>Send code</SubmitButton>
        </DialogActions>
      </Form>
    </Dialog>
  )
}
