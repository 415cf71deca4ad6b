'use client'

import { useState } from 'react'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { TextField } from '@/components/form/text-field'
import { ButtonLink } from '@/components/ui/button-link'
import { Callout } from '@/components/ui/callout'
import type { ActionResult } from '@/lib/core/result'
import { fieldLabels } from '@/lib/partners/users/labels'
import { type ConfirmEmailInput, confirmEmailSchema } from '@/lib/partners/users/schema'

const schema = confirmEmailSchema.pick({ code: true })

/** Takes the code from the mail; afterwards says how to sign in from now on. */
export function ConfirmEmail({
  partnerUserId,
  isDone,
  confirm,
}: {
  partnerUserId: string
  /** It was confirmed before this page was opened. */
  isDone: boolean
  confirm: (input: ConfirmEmailInput) => Promise<ActionResult<{ newEmail: string | null }>>
}) {
  const [done, setDone] = useState<{ newEmail: string | null } | null>(
    isDone ? { newEmail: null } : null,
  )
  if (done) return <Confirmed {...done} />
  return (
    <Form
      schema={schema}
      defaultValues={{ code: '' }}
      guard={false}
      action={({ code }) => confirm({ partnerUserId, code })}
      lookAt={null}
      onSaved={setDone}
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

/** `newEmail`: null for somebody who comes when it is done already. */
function Confirmed({ newEmail }: { newEmail: string | null }) {
  return (
    <div
      tabIndex={-1}
      // So that it is read out: the form that had the focus is gone.
      ref={(element) => element?.focus()}
      className="space-y-5 outline-none"
    >
      {newEmail === null ? (
        <Callout tone="success" title="Confirmed already">
          There is nothing left to do here. You sign in with your new email address and the password
          you have.
        </Callout>
      ) : (
        <Callout tone="success" title="Confirmed">
          From now on you sign in with <strong className="break-all">{newEmail}</strong> and the
          password you have.
        </Callout>
      )}
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
