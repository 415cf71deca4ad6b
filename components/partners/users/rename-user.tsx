'use client'

import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { TextField } from '@/components/form/text-field'
import { useExpectedVersion } from '@/components/form/use-expected-version'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { toast } from '@/components/ui/toast'
import { fieldLabels } from '@/lib/partners/users/labels'
import { renameUserSchema } from '@/lib/partners/users/schema'
import { useUserActions } from './user-actions'
import type { UserDialogProps } from './user-dialog-props'

const schema = renameUserSchema.pick({ name: true })

/** Corrects a user's name. */
export function RenameUser({ user, onClose }: UserDialogProps) {
  const { actions } = useUserActions()
  const atVersion = useExpectedVersion({ partnerUserId: user.id, version: user.version })
  return (
    <Dialog open onClose={onClose} title="Edit name" description={user.email}>
      <Form
        schema={schema}
        defaultValues={{ name: user.name }}
        guard={false}
        action={({ name }) => atVersion((target) => actions.renamePartnerUser({ ...target, name }))}
        onSaved={() => {
          onClose()
          toast('The name is saved.', { tone: 'success' })
        }}
      >
        <TextField
          name="name"
          label={fieldLabels.name}
          hint="The person sees it after signing in, and Cognito is told."
        />
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <SubmitButton>Save</SubmitButton>
        </DialogActions>
      </Form>
    </Dialog>
  )
}
