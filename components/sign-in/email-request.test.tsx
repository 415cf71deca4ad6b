// @vitest-environment jsdom

import { cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it, vi } from 'vitest'
import { SignInFlow } from './sign-in-flow'
import type { SignInActions } from './steps'

const rules = {
  minimumLength: 12,
  requireLowercase: true,
  requireUppercase: true,
  requireNumbers: true,
  requireSymbols: true,
}

function actions(overrides: Partial<SignInActions>): SignInActions {
  const unused = vi.fn(async () => ({ ok: true, data: { kind: 'email_code' } }) as const)
  return {
    signIn: unused,
    setNewPassword: unused,
    answerAuthenticatorCode: unused,
    answerRecoveryCode: unused,
    requestEmailCode: unused,
    answerEmailCode: unused,
    requestPasswordReset: unused,
    resetPassword: unused,
    ...overrides,
  }
}

afterEach(cleanup)

it('the step after a request names the address that was typed', async () => {
  const requestPasswordReset = vi.fn(
    async () => ({ ok: true, data: { kind: 'password_reset', rules, mailed: true } }) as const,
  )
  render(
    <SignInFlow
      title="Forgotten password"
      begin="forgotten"
      next={null}
      actions={actions({ requestPasswordReset })}
    />,
  )
  const user = userEvent.setup()
  await user.type(screen.getByRole('textbox', { name: 'Email address' }), 'ann@partner.example')
  await user.click(screen.getByRole('button', { name: 'Send code' }))
  await waitFor(() => expect(screen.getByText(/If ann@partner\.example belongs/)).toBeTruthy())
})

it('says that one is not signed in when a sign-in is refused', async () => {
  const signIn = vi.fn(
    async () => ({ ok: false, error: { code: 'unauthenticated', message: 'No.' } }) as const,
  )
  render(<SignInFlow title="Sign in" begin="password" next={null} actions={actions({ signIn })} />)
  const user = userEvent.setup()
  await user.type(screen.getByRole('textbox', { name: 'Email address' }), 'ann@partner.example')
  await user.type(screen.getByLabelText('Password'), 'Wrong-password-1')
  await user.click(screen.getByRole('button', { name: 'Sign in' }))
  expect((await screen.findByRole('alert')).textContent).toContain('You are not signed in')
})
