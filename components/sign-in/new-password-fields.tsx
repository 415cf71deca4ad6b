import { PasswordField } from '@/components/form/text-field'
import type { PasswordRules } from '@/lib/ports/identity/authenticator'
import { PasswordRuleList } from './password-rule-list'

/** A new password twice, with the rules that it has to meet. */
export function NewPasswordFields({ email, rules }: { email: string; rules: PasswordRules }) {
  return (
    <>
      {/* Tells password managers whose password this is. */}
      <input type="text" autoComplete="username" defaultValue={email} readOnly hidden />
      <PasswordField name="newPassword" label="New password" autoComplete="new-password" />
      <PasswordRuleList rules={rules} field="newPassword" />
      <PasswordField name="confirmation" label="Confirm new password" autoComplete="new-password" />
    </>
  )
}
