// @vitest-environment jsdom

import { cleanup, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { sentences } from '@/lib/partners/contacts/labels'
import type { ContactView } from '@/lib/partners/contacts/views'
import { stubTopLayer } from '@/tests/support/top-layer'
import { ContactDialog } from './contact-dialog'

vi.mock('next/navigation', () => ({ useRouter: () => ({}) }))

beforeAll(stubTopLayer)
afterEach(cleanup)

const contact: ContactView = {
  id: '01a2b3c4-0000-7000-8000-000000000001',
  organisationId: '01a2b3c4-0000-7000-8000-000000000002',
  name: 'Grace',
  role: null,
  email: 'grace@example.com',
  telephone: null,
  version: 3,
}

test('what was changed meanwhile is told before it is saved over', async () => {
  const person = userEvent.setup()
  const onClose = vi.fn()
  const save = vi
    .fn()
    .mockResolvedValueOnce({ ok: false, error: { code: 'stale', message: sentences.stale } })
    .mockResolvedValue({ ok: true, data: contact })
  const dialog = (now: ContactView) => <ContactDialog contact={now} save={save} onClose={onClose} />
  const { rerender } = render(dialog(contact))
  await person.type(screen.getByLabelText(/^Role/), 'Accounting')
  rerender(dialog({ ...contact, email: 'hopper@example.com', version: 4 }))
  await person.click(screen.getByRole('button', { name: 'Save' }))
  await screen.findByText(sentences.stale)
  expect(save).toHaveBeenLastCalledWith(expect.anything(), 3)
  const told = await screen.findByText('Changed since you opened it')
  const change = told.closest<HTMLElement>('[role="status"]')
  expect(change && within(change).getByText('hopper@example.com').tagName).toBe('INS')
  await person.click(screen.getByRole('button', { name: 'Save' }))
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce())
  expect(save).toHaveBeenLastCalledWith(
    { name: 'Grace', role: 'Accounting', email: 'grace@example.com', telephone: '' },
    4,
  )
})
