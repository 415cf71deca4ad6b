'use client'

import { type ReactNode, useState } from 'react'
import { RadioField, type RadioOption } from '@/components/form/choice-field'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { overlapSchema } from '@/lib/core/fields'
import type { ActionResult } from '@/lib/core/result'

/** Gives something a new secret, says until when the one before is good, and shows the new one once. */
export function NewSecretDialog<Issued>({
  name,
  description,
  overlaps,
  rotate,
  note,
  onClose,
}: {
  /** Whose secret it is. */
  name: string
  description: string
  /** When the present secret can end, in hours, each with what follows. */
  overlaps: readonly RadioOption[]
  rotate: (overlapHours: number) => Promise<ActionResult<Issued>>
  note: (issued: Issued) => ReactNode
  onClose: () => void
}) {
  const [issued, setIssued] = useState<{ secret: Issued } | null>(null)
  if (issued) {
    return (
      <Dialog open onClose={onClose} title={`New secret of ${name}`}>
        {note(issued.secret)}
        <DialogActions>
          <Button variant="primary" onClick={onClose}>
            I have kept it
          </Button>
        </DialogActions>
      </Dialog>
    )
  }
  return (
    <Dialog open onClose={onClose} title={`New secret for ${name}`} description={description}>
      <Form
        schema={overlapSchema}
        defaultValues={{ overlapHours: '24' }}
        guard={false}
        action={({ overlapHours }) => rotate(Number(overlapHours))}
        onSaved={(secret) => setIssued({ secret })}
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
