'use client'

import { useState } from 'react'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { PasswordField, TextField } from '@/components/form/text-field'
import { Button } from '@/components/ui/button'
import { CopyableId } from '@/components/ui/copyable-id'
import type { ActionResult } from '@/lib/result'
import {
  type FinishEnrolmentInput,
  finishEnrolmentSchema,
  type StartEnrolmentInput,
  startEnrolmentSchema,
} from '@/lib/sign-in/schema'
import type { EnrolmentView } from '@/lib/sign-in/views'

/**
 * Enrols an authenticator app: the password again, the secret, the first code. Each step's form has a key:
 * React would take the second for the first, with what was typed there.
 */
export function Enrolment({
  destination,
  startEnrolment,
  finishEnrolment,
}: {
  /** Where to go once the app is enrolled. */
  destination: string
  startEnrolment: (input: StartEnrolmentInput) => Promise<ActionResult<EnrolmentView>>
  finishEnrolment: (input: FinishEnrolmentInput) => Promise<ActionResult<{ enrolled: true }>>
}) {
  const [started, setStarted] = useState<EnrolmentView | null>(null)

  if (!started) {
    return (
      <Form
        key="password"
        schema={startEnrolmentSchema}
        defaultValues={{ password: '' }}
        guard={false}
        reads
        action={startEnrolment}
        onSaved={setStarted}
      >
        <p>
          An app on your phone, such as the one you may use for other sites already, shows a new
          code every half minute. Have it at hand.
        </p>
        <PasswordField
          name="password"
          label="Password"
          hint="Once more, to be sure that it is you."
          autoComplete="current-password"
        />
        <SubmitButton>Continue</SubmitButton>
      </Form>
    )
  }
  return (
    <Form
      key="code"
      schema={finishEnrolmentSchema}
      defaultValues={{ code: '' }}
      guard={false}
      action={finishEnrolment}
      onSaved={() => window.location.assign(destination)}
    >
      <p tabIndex={-1} ref={(element) => element?.focus()} className="outline-none">
        Scan this with your authenticator app, or type the secret into it. Then enter the code that
        it shows.
      </p>
      <img
        src={started.qrCode}
        alt="QR code for your authenticator app; the secret below says the same"
        width={184}
        height={184}
        className="rounded-lg border border-line bg-white p-2"
      />
      <div>
        <p className="text-sm text-muted">Secret</p>
        <CopyableId value={started.secret} name="secret" />
      </div>
      <TextField
        name="code"
        label="Code"
        inputMode="numeric"
        autoComplete="one-time-code"
        spellCheck={false}
        maxLength={32}
      />
      <div className="flex flex-wrap gap-2">
        <SubmitButton>Enrol authenticator app</SubmitButton>
        <Button variant="ghost" onClick={() => setStarted(null)}>
          Start again
        </Button>
      </div>
    </Form>
  )
}
