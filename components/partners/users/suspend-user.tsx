'use client'

import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { TextField } from '@/components/form/text-field'
import { useExpectedVersion } from '@/components/form/use-expected-version'
import { Button } from '@/components/ui/button'
import { Consequence } from '@/components/ui/consequence'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { toast } from '@/components/ui/toast'
import { useAnswer } from '@/components/ui/use-answer'
import { fieldLabels } from '@/lib/partners/users/labels'
import { suspendUserSchema } from '@/lib/partners/users/schema'
import type { SuspensionPreview } from '@/lib/partners/users/views'
import { useUserActions } from './user-actions'
import type { UserDialogProps } from './user-dialog-props'

const schema = suspendUserSchema.pick({ reason: true })

function wordsFor(name: string, preview: SuspensionPreview | 'unknown'): string {
  const loses = `${name} loses access on the next request, in every open session.`
  if (preview === 'unknown') return loses
  if (preview.losesAccess === 0) {
    return `${name} has no access at the moment, and will have none until reactivated.`
  }
  return preview.signedInLast30Days > 0
    ? `${loses} They signed in during the last 30 days.`
    : `${loses} They have not signed in during the last 30 days.`
}

/** Takes access from one user, with a reason. */
export function SuspendUser({ user, onClose }: UserDialogProps) {
  const { actions } = useUserActions()
  const atVersion = useExpectedVersion({ partnerUserId: user.id, version: user.version })
  const preview = useAnswer(() => actions.previewSuspension({ partnerUserId: user.id }))
  return (
    <Dialog open onClose={onClose} title={`Suspend ${user.name}?`} description={user.email}>
      <Form
        schema={schema}
        defaultValues={{ reason: '' }}
        guard={false}
        action={({ reason }) =>
          atVersion((target) => actions.suspendPartnerUser({ ...target, reason }))
        }
        onSaved={() => {
          onClose()
          toast(`${user.name} is suspended.`, { tone: 'success' })
        }}
      >
        <Consequence>{preview && wordsFor(user.name, preview)}</Consequence>
        <TextField
          name="reason"
          label={fieldLabels.reason}
          hint="Staff see it beside the status and in the history. The user is not told."
        />
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <SubmitButton variant="danger">Suspend</SubmitButton>
        </DialogActions>
      </Form>
    </Dialog>
  )
}
