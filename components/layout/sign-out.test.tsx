// @vitest-environment jsdom

import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { SignOut } from './sign-out'

test('who signs out leaves nothing in the tab that they had begun', async () => {
  sessionStorage.setItem('shop-draft', '{}')
  render(<SignOut />)
  const form = screen.getByRole('button', { name: 'Sign out' }).closest('form')
  form?.addEventListener('submit', (event) => event.preventDefault())
  await userEvent.click(screen.getByRole('button', { name: 'Sign out' }))
  expect(sessionStorage).toHaveLength(0)
})
