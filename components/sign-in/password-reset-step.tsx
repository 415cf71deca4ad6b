'use client'

import { useMemo } from 'react'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import type { PasswordRules } from '@/lib/ports/identity/authenticator'
import { heldTo } from '@/lib/sign-in/policy'
import { resetPasswordSchema } from '@/lib/sign-in/schema'
import { CodeField } from './code-field'
import { NewPasswordFields } from './new-password-fields'
import { StepIntro } from './step-intro'
import type { StepProps } from './steps'

/** The mailed code with a new password. */
export function PasswordResetStep({
  actions,
  next,
  email,
  onProgress,
  rules,
  mailed,
}: StepProps & { rules: PasswordRules; mailed: boolean }) {
  const schema = useMemo(() => heldTo(resetPasswordSchema, rules), [rules])
  return (
    <Form
      schema={schema}
      defaultValues={{ code: '', newPassword: '', confirmation: '', next }}
      guard={false}
      lookAt={null}
      failure="That did not work"
      action={actions.resetPassword}
      onSaved={(answer) => onProgress(answer, email)}
    >
      <StepIntro>
        {mailed
          ? `If ${email} belongs to a login here, a mail is on its way: with a code, or with a new invitation if the first one has lapsed unused. Look into the spam folder too.`
          : `Several mails were asked for within an hour, so no other is sent now. If ${email} belongs to a login here, the code in the newest one still works.`}
      </StepIntro>
      <CodeField label="Code from the mail" />
      <NewPasswordFields email={email} rules={rules} />
      <SubmitButton className="w-full">Set password</SubmitButton>
    </Form>
  )
}
