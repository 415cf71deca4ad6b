'use client'

import { useState } from 'react'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { PasswordField, TextField } from '@/components/form/text-field'
import { signInSchema } from '@/lib/sign-in/schema'
import type { StepProps } from './steps'

/** Email address and password. */
export function PasswordStep({ actions, next, email, onProgress }: StepProps) {
  const [typed, setTyped] = useState(email)
  return (
    <Form
      schema={signInSchema}
      defaultValues={{ email, password: '', next }}
      guard={false}
      action={(values) => {
        setTyped(values.email)
        return actions.signIn(values)
      }}
      onSaved={(answer) => onProgress(answer, typed)}
    >
      <TextField
        name="email"
        label="Email address"
        type="email"
        inputMode="email"
        autoComplete="username"
        spellCheck={false}
      />
      <PasswordField name="password" label="Password" autoComplete="current-password" />
      <SubmitButton className="w-full">Sign in</SubmitButton>
    </Form>
  )
}
