'use client'

import { type ReactNode, useEffect, useState } from 'react'
import { AuthLayout } from '@/components/layout/auth-layout'
import { Button } from '@/components/ui/button'
import type { SignInAnswer } from '@/lib/sign-in/views'
import { CodeStep } from './code-step'
import { EmailCodeRequest, PasswordResetRequest } from './email-request'
import { enter } from './enter'
import { NewPasswordStep } from './new-password-step'
import { PasswordResetStep } from './password-reset-step'
import { PasswordStep } from './password-step'
import { RecoveryCodeStep } from './recovery-code-step'
import { SignInAgain } from './sign-in-again'
import type { SignInActions, StepProps } from './steps'

type Beginning = 'password' | 'forgotten' | 'by_email'
type Step =
  | Exclude<SignInAnswer, { kind: 'signed_in' }>
  | { kind: 'recovery_code' }
  | { kind: Beginning }

/** How the page is called at each step after the first. */
const titles: Record<Exclude<Step['kind'], Beginning>, string> = {
  new_password: 'Choose your password',
  password_reset: 'Choose a new password',
  authenticator_code: 'Enter the code of your app',
  recovery_code: 'Use a recovery code',
  authenticator_reset: 'Sign in again',
  email_code: 'Enter the code from the mail',
}

const isFirst = (step: Step): step is { kind: Beginning } => !(step.kind in titles)

/** Calls the tab by the heading, before the product's name; by what the server named it while that is null. */
function usePageTitle(heading: string | null) {
  useEffect(() => {
    if (heading === null) return
    const before = document.title
    const [, ...product] = before.split(' · ')
    document.title = [heading, ...product].join(' · ')
    return () => {
      document.title = before
    }
  }, [heading])
}

/** The login page's forms, one step at a time, each under a heading of its own. */
export function SignInFlow({
  begin,
  title,
  description,
  footer,
  notice,
  otherWays,
  next,
  actions,
}: {
  begin: Beginning
  /** Of the first step, as are the four that follow: later steps ask other things. */
  title: string
  description?: ReactNode
  footer?: ReactNode
  notice?: ReactNode
  otherWays?: ReactNode
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
  usePageTitle(isFirst(step) ? null : titles[step.kind])
  if (isFirst(step)) {
    return (
      <AuthLayout title={title} description={description} footer={footer}>
        <div className="space-y-5">
          {notice}
          <StepForm step={step} props={props} onTurn={setStep} />
          {otherWays}
        </div>
      </AuthLayout>
    )
  }
  return (
    <AuthLayout title={titles[step.kind]} description={<span className="break-all">{email}</span>}>
      <StepForm step={step} props={props} onTurn={setStep} />
      <Button variant="ghost" className="mt-3 w-full" onClick={() => setStep({ kind: begin })}>
        Start again
      </Button>
    </AuthLayout>
  )
}

function StepForm({
  step,
  props,
  onTurn,
}: {
  step: Step
  props: StepProps
  /** Answers the same step in another way. */
  onTurn: (step: Step) => void
}) {
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
      return <PasswordResetStep {...props} rules={step.rules} mailed={step.mailed} />
    case 'authenticator_code':
      return (
        <>
          <CodeStep
            {...props}
            answer={props.actions.answerAuthenticatorCode}
            intro="Enter the code that your authenticator app shows for this account."
          />
          <Button
            variant="ghost"
            className="mt-3 w-full"
            onClick={() => onTurn({ kind: 'recovery_code' })}
          >
            Use a recovery code instead
          </Button>
        </>
      )
    case 'recovery_code':
      return (
        <>
          <RecoveryCodeStep {...props} />
          <Button
            variant="ghost"
            className="mt-3 w-full"
            onClick={() => onTurn({ kind: 'authenticator_code' })}
          >
            Use the code of your app
          </Button>
        </>
      )
    case 'authenticator_reset':
      return <SignInAgain {...props} done={step.done} />
    case 'email_code':
      return (
        <CodeStep
          {...props}
          answer={props.actions.answerEmailCode}
          intro={`If ${props.email} can sign in by email, a code is on its way there, valid for a few minutes; or a new invitation, if the first one has lapsed unused. No mail? Look into the spam folder, or sign in with your password.`}
        />
      )
  }
}
