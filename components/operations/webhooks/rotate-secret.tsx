'use client'

import { useState } from 'react'
import { RadioField } from '@/components/form/choice-field'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { rotateWebhookSecretSchema } from '@/lib/operations/webhooks/schema'
import type { EndpointView, NewWebhookSecret } from '@/lib/operations/webhooks/views'
import { NewSecretNote } from './new-secret'
import type { WebhookActions } from './webhook-actions'

const schema = rotateWebhookSecretSchema.omit({ id: true })

const overlaps = [
  { value: '0', label: 'Now', description: 'A receiver that still has it refuses what is sent.' },
  { value: '24', label: 'In 24 hours', description: 'Until then both sign.' },
  { value: '168', label: 'In 7 days', description: 'Until then both sign.' },
]

/** Gives a webhook a new secret, and says until when the one before signs, too. */
export function RotateSecret({
  endpoint: { id, name },
  rotate,
  onClose,
}: {
  endpoint: EndpointView
  rotate: WebhookActions['rotate']
  onClose: () => void
}) {
  const [issued, setIssued] = useState<NewWebhookSecret | null>(null)
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
      description="An older one that was replaced before ends now."
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
