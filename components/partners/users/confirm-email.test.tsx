// @vitest-environment jsdom

import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { ConfirmEmail } from './confirm-email'

vi.mock('next/navigation', () => ({ useRouter: () => ({}) }))

const partnerUserId = '01a2b3c4-0000-7000-8000-000000000002'
const confirm = vi.fn()

async function enter(code: string) {
  render(<ConfirmEmail partnerUserId={partnerUserId} isDone={false} confirm={confirm} />)
  await userEvent.type(screen.getByRole('textbox', { name: 'Code' }), code)
  await userEvent.click(screen.getByRole('button', { name: 'Confirm' }))
}

beforeEach(() => vi.clearAllMocks())
afterEach(cleanup)

it('tells to sign in with the new address', async () => {
  confirm.mockResolvedValue({ ok: true, data: { newEmail: 'new@partner.example' } })
  await enter('1234 5678')
  expect(await screen.findByText('new@partner.example')).toBeTruthy()
  expect(screen.getByRole('link', { name: 'Sign in' }).getAttribute('href')).toBe('/sign-in')
  expect(confirm).toHaveBeenCalledExactlyOnceWith({ partnerUserId, code: '1234 5678' })
})

it('keeps a wrong code in the field, with what to do', async () => {
  const sentence = 'This code is not right, or not good any more.'
  confirm.mockResolvedValue({
    ok: false,
    error: { code: 'invalid', message: sentence, fields: { code: sentence } },
  })
  await enter('12345678')
  expect(await screen.findByRole('link', { name: sentence })).toBeTruthy()
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Code' }).value).toBe('12345678')
})

it('asks for all eight digits before it asks the server', async () => {
  await enter('1234')
  expect(await screen.findByRole('alert')).toBeTruthy()
  expect(confirm).not.toHaveBeenCalled()
})

it('says to who comes again that it is done, and asks for no code', async () => {
  render(<ConfirmEmail partnerUserId={partnerUserId} isDone confirm={confirm} />)
  expect(screen.getByText('Confirmed already')).toBeTruthy()
  expect(screen.queryByRole('textbox')).toBeNull()
})

it('says that it is done when that was so before the code came', async () => {
  confirm.mockResolvedValue({ ok: true, data: { newEmail: null } })
  await enter('12345678')
  expect(await screen.findByText('Confirmed already')).toBeTruthy()
})
