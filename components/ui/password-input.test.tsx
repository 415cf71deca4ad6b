// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test } from 'vitest'
import { PasswordInput } from './password-input'

afterEach(cleanup)

test('it can be shown and hidden, and keeps what was typed', async () => {
  const user = userEvent.setup()
  render(<PasswordInput aria-label="Password" />)
  const input = screen.getByLabelText<HTMLInputElement>('Password')
  await user.type(input, 'secret')
  expect(input.type).toBe('password')
  await user.click(screen.getByRole('button', { name: 'Show password' }))
  expect([input.type, input.value]).toEqual(['text', 'secret'])
  await user.click(screen.getByRole('button', { name: 'Hide password' }))
  expect(input.type).toBe('password')
})

test('Caps Lock is pointed out while it is on', async () => {
  const user = userEvent.setup()
  render(<PasswordInput aria-label="Password" />)
  await user.type(screen.getByLabelText('Password'), '{CapsLock}A')
  expect(screen.getByRole('status').textContent).toBe('Caps Lock is on')
  await user.keyboard('{CapsLock}a')
  expect(screen.getByRole('status').textContent).toBe('')
})
