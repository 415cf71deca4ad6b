'use client'

import { useRef, useState } from 'react'
import { Form } from '@/components/form/form'
import { useFormState } from '@/components/form/form-context'
import { SubmitButton } from '@/components/form/submit-button'
import { EmailField, TextField } from '@/components/form/text-field'
import { useFirstField } from '@/components/form/use-first-field'
import { Button } from '@/components/ui/button'
import { DialogActions } from '@/components/ui/dialog'
import type { ActionResult } from '@/lib/core/result'
import { fieldLabels } from '@/lib/partners/users/labels'
import { type CreateUserInput, createUserSchema } from '@/lib/partners/users/schema'
import type { CreateUserOutcome } from '@/lib/partners/users/views'
import { type AddressOwner, TakenAddress } from './taken-address'

export type CreateUserAction = (input: CreateUserInput) => Promise<ActionResult<CreateUserOutcome>>

/** The content of the `Create user` dialog. Saving waits a few seconds for Cognito's answer. */
export function CreateUserForm({
  organisationId,
  organisationName,
  create,
  onCancel,
  onCreated,
}: {
  organisationId: string
  organisationName: string
  create: CreateUserAction
  onCancel: () => void
  onCreated: (
    outcome: CreateUserOutcome['outcome'],
    entered: { name: string; email: string },
  ) => void
}) {
  const box = useFirstField<HTMLDivElement>()
  const entered = useRef({ name: '', email: '' })
  const [owner, setOwner] = useState<AddressOwner | null>(null)

  return (
    <div ref={box}>
      <Form
        schema={createUserSchema}
        defaultValues={{ organisationId, name: '', email: '' }}
        guard={false}
        action={async (values) => {
          entered.current = { name: values.name.trim(), email: values.email.trim() }
          const result = await create(values)
          setOwner(result.ok ? null : (result.error.about ?? null))
          return result
        }}
        onSaved={({ outcome }) => onCreated(outcome, entered.current)}
      >
        <TextField name="name" label={fieldLabels.name} />
        <EmailField
          name="email"
          label={fieldLabels.email}
          hint="The person signs in with it. The invitation goes there."
        />
        <TakenAddress
          key={owner?.partnerUserId}
          owner={owner}
          field="email"
          moveTo={{ id: organisationId, name: organisationName }}
          onMoved={onCancel}
        />
        <Progress />
        <DialogActions>
          <Button onClick={onCancel}>Cancel</Button>
          <SubmitButton>Save</SubmitButton>
        </DialogActions>
      </Form>
    </div>
  )
}

/** Says what the wait is for. The region stands from the start, so that its words are read out. */
function Progress() {
  const { pending } = useFormState()
  return (
    <p role="status" className="min-h-5 text-sm text-muted">
      {pending && 'Creating the login and sending the invitation. This can take a few seconds.'}
    </p>
  )
}
