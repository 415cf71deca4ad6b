'use client'

import { useState } from 'react'
import { RadioField } from '@/components/form/choice-field'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { rotateSecretSchema } from '@/lib/operations/api-clients/schema'
import type { ApiClientView, NewSecret } from '@/lib/operations/api-clients/views'
import type { ClientActions } from './client-actions'
import { NewSecretNote } from './new-secret'

const schema = rotateSecretSchema.omit({ id: true })

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
  const [issued, setIssued] = useState<NewSecret | null>(null)
  if (issued) {
    return (
      <Dialog open onClose={onClose} title={`New secret of ${name}`}>
        <NewSecretNote issued={issued} />
        <DialogActions>
          <Button variant="primary" onClick={onClose}>
            I have kept it
          </Button>
        </DialogActions>
      </Dialog>
    )
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={`New secret for ${name}`}
      description="An older one that was replaced before ends now. Tokens stay good for their hour."
    >
      <Form
        schema={schema}
        defaultValues={{ overlapHours: '24' }}
        guard={false}
        action={({ overlapHours }) => rotate({ id, overlapHours })}
        onSaved={setIssued}
      >
        <RadioField name="overlapHours" label="The present secret ends" options={overlaps} />
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <SubmitButton>Make a new secret</SubmitButton>
        </DialogActions>
      </Form>
    </Dialog>
  )
}
