'use client'

import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { PasswordField } from '@/components/form/text-field'
import { Button } from '@/components/ui/button'
import type { PasswordRules } from '@/lib/identity/authenticator'
import type { ActionResult } from '@/lib/result'
import { type NewPasswordInput, newPasswordSchema } from '@/lib/sign-in/schema'
import { enter } from './enter'
import { PasswordRuleList } from './password-rule-list'

type Progress =
  | { kind: 'signed_in'; ticket: string; destination: string }
  | { kind: 'new_password'; rules: PasswordRules }

/** The step of a first sign-in that replaces the temporary password. */
export function NewPassword({
  email,
  rules,
  next,
  setNewPassword,
  onStartAgain,
}: {
  email: string
  rules: PasswordRules
  next: string | null
  setNewPassword: (input: NewPasswordInput) => Promise<ActionResult<Progress>>
  onStartAgain: () => void
}) {
  return (
    <Form
      schema={newPasswordSchema}
      defaultValues={{ newPassword: '', confirmation: '', next }}
      guard={false}
      action={setNewPassword}
      onSaved={async (progress) => {
        if (progress.kind === 'signed_in') await enter(progress)
      }}
    >
      <p tabIndex={-1} ref={(element) => element?.focus()} className="outline-none">
        Welcome. Choose a password of your own to replace the temporary one.
      </p>
      {/* Tells password managers whose password this is. */}
      <input type="text" autoComplete="username" defaultValue={email} readOnly hidden />
      <PasswordField name="newPassword" label="New password" autoComplete="new-password" />
      <PasswordRuleList rules={rules} field="newPassword" />
      <PasswordField name="confirmation" label="Confirm new password" autoComplete="new-password" />
      <SubmitButton className="w-full">Set password</SubmitButton>
      <Button variant="ghost" className="w-full" onClick={onStartAgain}>
        Start again
      </Button>
    </Form>
  )
}
