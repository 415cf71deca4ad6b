'use client'

import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { PasswordField } from '@/components/form/text-field'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { DirtyContext } from '@/components/ui/dirty'
import type { ActionResult } from '@/lib/core/result'
import { type ProvePasswordInput, provePasswordSchema } from '@/lib/sign-in/schema'

export type ProvePassword = (input: ProvePasswordInput) => Promise<ActionResult<{ proven: true }>>

/** Asks for the password before what changes who has access. `onAnswer` tells whether it was given. */
export function ProofDialog({
  prove,
  onAnswer,
}: {
  prove: ProvePassword
  onAnswer: (given: boolean) => void
}) {
  return (
    <Dialog
      open
      onClose={() => onAnswer(false)}
      title="Is it you?"
      description="This changes who has access. Enter your password to go on; what you entered is kept."
      width={420}
    >
      {/* Closing it asks nothing: what was typed here is a password alone. */}
      <DirtyContext value={null}>
        <Form
          schema={provePasswordSchema}
          defaultValues={{ password: '' }}
          action={prove}
          failure="Not proven"
          reads
          guard={false}
          onSaved={() => onAnswer(true)}
        >
          <PasswordField name="password" label="Your password" autoComplete="current-password" />
          <DialogActions>
            <Button onClick={() => onAnswer(false)}>Cancel</Button>
            <SubmitButton>Go on</SubmitButton>
          </DialogActions>
        </Form>
      </DirtyContext>
    </Dialog>
  )
}
