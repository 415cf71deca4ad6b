'use client'

import type { ReactNode } from 'react'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { EmailField } from '@/components/form/text-field'
import { requestSchema } from '@/lib/sign-in/schema'
import type { SignInActions, StepProps } from './steps'

/** Forgotten password: where to send the code. */
export function PasswordResetRequest(props: StepProps) {
  return (
    <EmailRequest {...props} request={props.actions.requestPasswordReset} submit="Send code">
      We send you a code that lets you choose a new password. If you have never signed in, use the
      temporary password in your invitation; if that has lapsed, you get a new one instead.
    </EmailRequest>
  )
}

/** Signing in without a password: where to send the code. */
export function EmailCodeRequest(props: StepProps) {
  return (
    <EmailRequest {...props} request={props.actions.requestEmailCode} submit="Send code">
      We send you a code that signs you in. You need no password. If your invitation has lapsed
      unused, you may get a new one instead.
    </EmailRequest>
  )
}

function EmailRequest({
  email,
  onProgress,
  request,
  submit,
  children,
}: StepProps & {
  request: SignInActions['requestEmailCode']
  submit: string
  children: ReactNode
}) {
  return (
    <Form
      schema={requestSchema}
      defaultValues={{ email }}
      guard={false}
      lookAt={null}
      reads
      action={request}
      failure="That did not work"
      onSaved={(answer, values) => onProgress(answer, values.email)}
    >
      <p>{children}</p>
      <EmailField name="email" label="Email address" autoComplete="username" />
      <SubmitButton className="w-full">{submit}</SubmitButton>
    </Form>
  )
}
