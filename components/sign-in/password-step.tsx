'use client'

import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { EmailField, PasswordField } from '@/components/form/text-field'
import { signInSchema } from '@/lib/sign-in/schema'
import type { StepProps } from './steps'

/** Email address and password. */
export function PasswordStep({ actions, next, email, onProgress }: StepProps) {
  return (
    <Form
      schema={signInSchema}
      defaultValues={{ email, password: '', next }}
      guard={false}
      lookAt={null}
      reads
      action={actions.signIn}
      failure="You are not signed in"
      onSaved={(answer, values) => onProgress(answer, values.email)}
    >
      <EmailField name="email" label="Email address" autoComplete="username" />
      <PasswordField name="password" label="Password" autoComplete="current-password" />
      <SubmitButton className="w-full">Sign in</SubmitButton>
    </Form>
  )
}
