'use client'

import { useEffect, useRef, useState } from 'react'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { PasswordField } from '@/components/form/text-field'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { DirtyContext } from '@/components/ui/dirty'
import { askForProofBy } from '@/components/ui/proof'
import type { ActionResult } from '@/lib/core/result'
import { type ProvePasswordInput, provePasswordSchema } from '@/lib/sign-in/schema'

/** Asks for the password before what changes who has access. Stands once around the pages of staff. */
export function ProofDialog({
  prove,
}: {
  prove: (input: ProvePasswordInput) => Promise<ActionResult<{ proven: true }>>
}) {
  const [open, setOpen] = useState(false)
  const answer = useRef<((given: boolean) => void) | null>(null)

  useEffect(
    () =>
      askForProofBy(
        () =>
          new Promise((resolve) => {
            answer.current?.(false)
            answer.current = resolve
            setOpen(true)
          }),
      ),
    [],
  )

  function close(given: boolean) {
    setOpen(false)
    answer.current?.(given)
    answer.current = null
  }

  return (
    <Dialog
      open={open}
      onClose={() => close(false)}
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
          onSaved={() => close(true)}
        >
          <PasswordField name="password" label="Your password" autoComplete="current-password" />
          <DialogActions>
            <Button onClick={() => close(false)}>Cancel</Button>
            <SubmitButton>Go on</SubmitButton>
          </DialogActions>
        </Form>
      </DirtyContext>
    </Dialog>
  )
}
