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
import { suspendSchema } from '@/lib/partners/organisations/schema'
import type { OrganisationDialogProps, Preview } from './organisation-steps'

const schema = suspendSchema.pick({ reason: true })

function wordsFor(preview: Preview | 'unknown'): string {
  if (preview === 'unknown') {
    return 'Everybody of this organisation loses access on their next request, in every open session.'
  }
  const { losesAccess, signedInLast30Days } = preview
  if (losesAccess === 0) return 'Nobody of this organisation has access now, so nobody loses it.'
  const how = 'access on the next request, in every open session'
  if (losesAccess === 1) {
    const signedIn = signedInLast30Days === 0 ? 'have not signed in' : 'signed in'
    return `One person loses ${how}. They ${signedIn} during the last 30 days.`
  }
  const ofThem = ['None', 'One'][signedInLast30Days] ?? signedInLast30Days
  return `${losesAccess} people lose ${how}. ${ofThem} of them signed in during the last 30 days.`
}

/** Takes access from everybody of an organisation, with a reason. */
export function SuspendOrganisation({ organisation, actions, onClose }: OrganisationDialogProps) {
  const atVersion = useExpectedVersion({ id: organisation.id, version: organisation.version })
  const preview = useAnswer(() => actions.preview({ organisationId: organisation.id }))
  return (
    <Dialog open onClose={onClose} title={`Suspend ${organisation.name}?`}>
      <Form
        schema={schema}
        defaultValues={{ reason: '' }}
        guard={false}
        action={({ reason }) => atVersion((target) => actions.suspend({ ...target, reason }))}
        onSaved={() => {
          onClose()
          toast(`${organisation.name} is suspended.`, { tone: 'success' })
        }}
      >
        <Consequence>{preview && wordsFor(preview)}</Consequence>
        <TextField
          name="reason"
          label="Reason"
          hint="Staff see it on this page and in the history. The users are not told."
        />
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <SubmitButton variant="danger">Suspend</SubmitButton>
        </DialogActions>
      </Form>
    </Dialog>
  )
}
