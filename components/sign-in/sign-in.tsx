'use client'

import { useState } from 'react'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { PasswordField, TextField } from '@/components/form/text-field'
import type { PasswordRules } from '@/lib/identity/authenticator'
import type { ActionResult } from '@/lib/result'
import { type NewPasswordInput, type SignInInput, signInSchema } from '@/lib/sign-in/schema'
import { enter } from './enter'
import { NewPassword } from './new-password'

type Progress =
  | { kind: 'signed_in'; ticket: string; destination: string }
  | { kind: 'new_password'; rules: PasswordRules }
type Step<Input> = (input: Input) => Promise<ActionResult<Progress>>

/** The login form and the steps that follow it. */
export function SignIn({
  next,
  signIn,
  setNewPassword,
}: {
  /** Where the person was going. */
  next: string | null
  signIn: Step<SignInInput>
  setNewPassword: Step<NewPasswordInput>
}) {
  const [first, setFirst] = useState<{ email: string; rules: PasswordRules } | null>(null)
  const [email, setEmail] = useState('')

  if (first) {
    return (
      <NewPassword
        email={first.email}
        rules={first.rules}
        next={next}
        setNewPassword={setNewPassword}
        onStartAgain={() => setFirst(null)}
      />
    )
  }
  return (
    <Form
      schema={signInSchema}
      defaultValues={{ email, password: '', next }}
      guard={false}
      action={(values) => {
        setEmail(values.email)
        return signIn(values)
      }}
      onSaved={async (progress) => {
        if (progress.kind === 'new_password') setFirst({ email, rules: progress.rules })
        else await enter(progress)
      }}
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
