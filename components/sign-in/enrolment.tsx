'use client'

import { useState } from 'react'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { CopyableId } from '@/components/ui/copyable-id'
import type { ActionResult } from '@/lib/core/result'
import {
  type FinishEnrolmentInput,
  finishEnrolmentSchema,
  type StartEnrolmentInput,
  type StartReplacementInput,
  startEnrolmentSchema,
} from '@/lib/sign-in/schema'
import type { EnrolmentEndView, EnrolmentView } from '@/lib/sign-in/views'
import { CodeField } from './code-field'
import { PresentPassword, ProveBoth } from './prove-both'
import { RecoveryCodeList } from './recovery-code-list'

type Begin<Input> = (input: Input) => Promise<ActionResult<EnrolmentView>>

/**
 * Enrols an authenticator app, or puts another in its place: the password again (and a code of the old app), the
 * secret, the first code, and recovery codes where new ones were made. Each step's form has a key: React would take the second for the first, with what was
 * typed there.
 */
export function Enrolment({
  email,
  destination,
  replaces,
  startEnrolment,
  startReplacement,
  finishEnrolment,
}: {
  email: string
  /** Where to go once the app is enrolled. */
  destination: string
  /** An app is enrolled, and another is to take its place. */
  replaces: boolean
  startEnrolment: Begin<StartEnrolmentInput>
  startReplacement: Begin<StartReplacementInput>
  finishEnrolment: (input: FinishEnrolmentInput) => Promise<ActionResult<EnrolmentEndView>>
}) {
  const [started, setStarted] = useState<EnrolmentView | null>(null)

  const [codes, setCodes] = useState<readonly string[] | null>(null)
  const leave = () => window.location.assign(destination)

  if (codes) {
    return (
      <>
        <Callout tone="success" className="mb-5">
          Your app is enrolled.
        </Callout>
        <RecoveryCodeList codes={codes} email={email} onKept={leave} />
      </>
    )
  }
  if (!started) {
    return replaces ? (
      <ProveBoth key="both" action={startReplacement} onProven={setStarted} reads submit="Continue">
        Have both apps ready: the one you use now, and the one that takes its place. Nothing changes
        before the new one has shown a code.
      </ProveBoth>
    ) : (
      <ProvePassword begin={startEnrolment} onBegun={setStarted} />
    )
  }
  return (
    <Form
      key="code"
      schema={finishEnrolmentSchema}
      defaultValues={{ code: '' }}
      guard={false}
      action={finishEnrolment}
      onSaved={({ recoveryCodes }) => (recoveryCodes ? setCodes(recoveryCodes) : leave())}
    >
      <p tabIndex={-1} ref={(element) => element?.focus()} className="outline-none">
        Scan this with your {replaces && 'new '}authenticator app, or type the secret into it. Then
        enter the code that it shows.{replaces && ' Until then the old app stays the right one.'}
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
      <CodeField />
      <div className="flex flex-wrap gap-2">
        <SubmitButton>
          {replaces ? 'Replace authenticator app' : 'Enrol authenticator app'}
        </SubmitButton>
        <Button variant="ghost" onClick={() => setStarted(null)}>
          Start again
        </Button>
      </div>
    </Form>
  )
}

function ProvePassword({
  begin,
  onBegun,
}: {
  begin: Begin<StartEnrolmentInput>
  onBegun: (view: EnrolmentView) => void
}) {
  return (
    <Form
      key="password"
      schema={startEnrolmentSchema}
      defaultValues={{ password: '' }}
      guard={false}
      reads
      action={begin}
      onSaved={onBegun}
    >
      <p>
        An app on your phone, such as the one you may use for other sites already, shows a new code
        every half minute. Have it ready.
      </p>
      <PresentPassword />
      <SubmitButton>Continue</SubmitButton>
    </Form>
  )
}
