'use client'

import { useState } from 'react'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { TextField } from '@/components/form/text-field'
import { ButtonLink } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { fieldLabels } from '@/lib/partner-users/labels'
import { type ConfirmEmailInput, confirmEmailSchema } from '@/lib/partner-users/schema'
import type { ActionResult } from '@/lib/result'

const schema = confirmEmailSchema.pick({ code: true })

/** Takes the code from the mail; afterwards says how to sign in from now on. */
export function ConfirmEmail({
  partnerUserId,
  confirm,
}: {
  partnerUserId: string
  confirm: (input: ConfirmEmailInput) => Promise<ActionResult<{ newEmail: string }>>
}) {
  const [newEmail, setNewEmail] = useState<string | null>(null)
  if (newEmail !== null) return <Confirmed newEmail={newEmail} />
  return (
    <Form
      schema={schema}
      defaultValues={{ code: '' }}
      guard={false}
      action={({ code }) => confirm({ partnerUserId, code })}
      onSaved={(saved) => setNewEmail(saved.newEmail)}
    >
      <p>
        A mail to your new address brought you a code of 8 digits. It is good for one hour, and the
        newest one counts. Until it is entered you sign in as before.
      </p>
      <TextField
        name="code"
        label={fieldLabels.code}
        inputMode="numeric"
        autoComplete="one-time-code"
        spellCheck={false}
        maxLength={32}
      />
      <SubmitButton className="w-full">Confirm</SubmitButton>
    </Form>
  )
}

function Confirmed({ newEmail }: { newEmail: string }) {
  return (
    <div
      tabIndex={-1}
      // So that it is read out: the form that had the focus is gone.
      ref={(element) => element?.focus()}
      className="space-y-5 outline-none"
    >
      <Callout tone="success" title="Confirmed">
        From now on you sign in with <strong className="break-all">{newEmail}</strong> and the
        password you have.
      </Callout>
      <p className="text-muted">
        You are signed out everywhere while this takes effect. If the new address is not accepted at
        once, wait a minute and try again. If you have never signed in, an invitation with a new
        temporary password comes to it.
      </p>
      <ButtonLink href="/sign-in" variant="primary" className="w-full">
        Sign in
      </ButtonLink>
    </div>
  )
}
