'use client'

import { useMemo, useState } from 'react'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { PasswordField } from '@/components/form/text-field'
import { toast } from '@/components/ui/toast'
import type { ActionResult } from '@/lib/core/result'
import type { PasswordRules } from '@/lib/ports/identity/authenticator'
import { heldTo } from '@/lib/sign-in/policy'
import { type ChangePasswordInput, changePasswordSchema } from '@/lib/sign-in/schema'
import { NewPasswordFields } from './new-password-fields'

/** Changes one's own password. */
export function ChangePassword({
  email,
  rules,
  changePassword,
}: {
  email: string
  rules: PasswordRules
  changePassword: (input: ChangePasswordInput) => Promise<ActionResult<{ changed: true }>>
}) {
  const [changes, setChanges] = useState(0)
  const schema = useMemo(() => heldTo(changePasswordSchema, rules), [rules])
  return (
    <Form
      key={changes}
      schema={schema}
      defaultValues={{ password: '', newPassword: '', confirmation: '' }}
      action={changePassword}
      onSaved={() => {
        setChanges((count) => count + 1)
        toast('Your password is changed. Your other sessions have ended.', { tone: 'success' })
      }}
    >
      <PasswordField name="password" label="Present password" autoComplete="current-password" />
      <NewPasswordFields email={email} rules={rules} />
      <SubmitButton>Change password</SubmitButton>
    </Form>
  )
}
