'use client'

import { useMemo } from 'react'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import type { PasswordRules } from '@/lib/ports/identity/authenticator'
import { heldTo } from '@/lib/sign-in/policy'
import { newPasswordSchema } from '@/lib/sign-in/schema'
import { NewPasswordFields } from './new-password-fields'
import { StepIntro } from './step-intro'
import type { StepProps } from './steps'

/** The step of a first sign-in that replaces the temporary password. */
export function NewPasswordStep({
  actions,
  next,
  email,
  onProgress,
  rules,
}: StepProps & { rules: PasswordRules }) {
  const schema = useMemo(() => heldTo(newPasswordSchema, rules), [rules])
  return (
    <Form
      schema={schema}
      defaultValues={{ newPassword: '', confirmation: '', next }}
      guard={false}
      lookAt={null}
      failure="That did not work"
      action={actions.setNewPassword}
      onSaved={(answer) => onProgress(answer, email)}
    >
      <StepIntro>Welcome. Choose a password of your own to replace the temporary one.</StepIntro>
      <NewPasswordFields email={email} rules={rules} />
      <SubmitButton className="w-full">Set password</SubmitButton>
    </Form>
  )
}
