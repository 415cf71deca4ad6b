'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import type { SignInAnswer } from '@/lib/sign-in/views'
import { CodeStep } from './code-step'
import { EmailCodeRequest, PasswordResetRequest } from './email-request'
import { enter } from './enter'
import { NewPasswordStep } from './new-password-step'
import { PasswordResetStep } from './password-reset-step'
import { PasswordStep } from './password-step'
import type { SignInActions } from './steps'

type Beginning = 'password' | 'forgotten' | 'by_email'
type Step = Exclude<SignInAnswer, { kind: 'signed_in' }> | { kind: Beginning }

/** The login page's forms, one step at a time. */
export function SignInFlow({
  begin,
  next,
  actions,
}: {
  begin: Beginning
  next: string | null
  actions: SignInActions
}) {
  const [step, setStep] = useState<Step>({ kind: begin })
  const [email, setEmail] = useState('')

  async function onProgress(answer: SignInAnswer, typed: string) {
    if (answer.kind === 'signed_in') return await enter(answer)
    setEmail(typed)
    setStep(answer)
  }

  const props = { actions, next, email, onProgress }
  return (
    <>
      <StepForm step={step} props={props} />
      {step.kind !== begin && (
        <Button variant="ghost" className="mt-3 w-full" onClick={() => setStep({ kind: begin })}>
          Start again
        </Button>
      )}
    </>
  )
}

function StepForm({ step, props }: { step: Step; props: Parameters<typeof PasswordStep>[0] }) {
  switch (step.kind) {
    case 'password':
      return <PasswordStep {...props} />
    case 'forgotten':
      return <PasswordResetRequest {...props} />
    case 'by_email':
      return <EmailCodeRequest {...props} />
    case 'new_password':
      return <NewPasswordStep {...props} rules={step.rules} />
    case 'password_reset':
      return <PasswordResetStep {...props} rules={step.rules} />
    case 'authenticator_code':
      return (
        <CodeStep
          {...props}
          answer={props.actions.answerAuthenticatorCode}
          intro="Enter the code that your authenticator app shows for this account."
        />
      )
    case 'email_code':
      return (
        <CodeStep
          {...props}
          answer={props.actions.answerEmailCode}
          intro={`If ${props.email} can sign in by email, a code is on its way there. It is valid for a few minutes. No mail? Look into the spam folder, or sign in with your password.`}
        />
      )
  }
}
