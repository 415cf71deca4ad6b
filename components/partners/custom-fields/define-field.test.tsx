// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { stubTopLayer } from '@/tests/support/top-layer'
import { DefineField } from './define-field'

vi.mock('next/navigation', () => ({ useRouter: () => ({ push: vi.fn() }) }))

beforeAll(stubTopLayer)
afterEach(cleanup)

test('choices that were typed are kept while another kind is looked at', async () => {
  const user = userEvent.setup()
  render(<DefineField define={vi.fn()} onClose={() => {}} />)
  await user.click(screen.getByRole('radio', { name: /^Choice/ }))
  await user.type(screen.getByLabelText('Choice 1'), 'North')
  await user.click(screen.getByRole('radio', { name: /^Date/ }))
  await user.click(screen.getByRole('radio', { name: /^Choice/ }))
  expect(screen.getByLabelText<HTMLInputElement>('Choice 1').value).toBe('North')
})
