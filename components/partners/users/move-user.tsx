'use client'

import { useState } from 'react'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { useExpectedVersion } from '@/components/form/use-expected-version'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { toast } from '@/components/ui/toast'
import { moveUserSchema } from '@/lib/partners/users/schema'
import { TargetField } from './target-field'
import { type Target, useUserActions } from './user-actions'
import type { UserDialogProps } from './user-dialog-props'

const schema = moveUserSchema.pick({ organisationId: true })

/** Moves a user to another organisation. */
export function MoveUser({ user, onClose }: UserDialogProps) {
  const { actions } = useUserActions()
  const atVersion = useExpectedVersion({ partnerUserId: user.id, version: user.version })
  const [chosen, setChosen] = useState<Target | null>(null)
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Move ${user.name} to another organisation`}
      description={user.email}
    >
      <Form
        schema={schema}
        defaultValues={{ organisationId: '' }}
        guard={false}
        action={({ organisationId }) =>
          atVersion((target) => actions.movePartnerUser({ ...target, organisationId }))
        }
        onSaved={() => {
          onClose()
          toast(`${user.name} is moved to ${chosen?.name ?? 'the other organisation'}.`, {
            tone: 'success',
          })
        }}
      >
        <TargetField leaving={user.organisationId} chosen={chosen} onChoose={setChosen} />
        <Callout tone="warning">
          Access changes at once: every open session ends, and the next sign-in with the same login
          and password leads to the other organisation.
        </Callout>
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <SubmitButton>Move</SubmitButton>
        </DialogActions>
      </Form>
    </Dialog>
  )
}
