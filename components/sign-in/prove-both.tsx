'use client'

import type { ReactNode } from 'react'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { PasswordField } from '@/components/form/text-field'
import type { ActionResult } from '@/lib/core/result'
import { type StartReplacementInput, startReplacementSchema } from '@/lib/sign-in/schema'
import { CodeField } from './code-field'

/** One's own password, asked for again before something that a stranger at an open screen must not do. */
export function PresentPassword() {
  return (
    <PasswordField
      name="password"
      label="Password"
      hint="Once more, to be sure that it is you."
      autoComplete="current-password"
    />
  )
}

/** Asks for the password and a code of the enrolled app, before either is worth less. */
export function ProveBoth<Data>({
  action,
  onProven,
  reads = false,
  submit,
  children,
}: {
  action: (input: StartReplacementInput) => Promise<ActionResult<Data>>
  onProven: (data: Data) => void
  /** The action changes nothing. */
  reads?: boolean
  submit: string
  /** What it is for. */
  children: ReactNode
}) {
  return (
    <Form
      schema={startReplacementSchema}
      defaultValues={{ password: '', code: '' }}
      guard={false}
      reads={reads}
      action={action}
      onSaved={onProven}
    >
      <p>{children}</p>
      <PresentPassword />
      <CodeField label="Code of your present app" />
      <SubmitButton>{submit}</SubmitButton>
    </Form>
  )
}
