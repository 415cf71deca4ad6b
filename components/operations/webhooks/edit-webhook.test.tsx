// @vitest-environment jsdom

import { cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { sentences } from '@/lib/operations/webhooks/labels'
import type { EndpointView } from '@/lib/operations/webhooks/views'
import { EditWebhookForm } from './edit-webhook'

vi.mock('next/navigation', () => ({ useRouter: () => ({}) }))

const endpoint: EndpointView = {
  id: '01a2b3c4-0000-7000-8000-000000000001',
  name: 'Warehouse',
  url: 'https://example.com/webhooks',
  types: [],
  organisation: null,
  apiClient: null,
  state: 'active',
  disabled: null,
  waiting: 0,
  created: { at: '2026-11-22T10:00:00.000Z', by: 'Ada' },
  secrets: [],
  version: 3,
}
const renamed = { ...endpoint, name: 'Warehouse North', version: 4 }
const named = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Name' })
const save = () => userEvent.click(screen.getByRole('button', { name: 'Save changes' }))

afterEach(cleanup)

test('what was changed meanwhile is told, what was typed stays, and the next save counts', async () => {
  const saved = { ...renamed, name: 'Warehouse South', version: 5 }
  const update = vi
    .fn()
    .mockResolvedValueOnce({ ok: false, error: { code: 'stale', message: sentences.stale } })
    .mockResolvedValue({ ok: true, data: saved })
  const { rerender } = render(<EditWebhookForm endpoint={endpoint} update={update} />)
  await userEvent.clear(named())
  await userEvent.type(named(), 'Warehouse South')
  await save()
  rerender(<EditWebhookForm endpoint={renamed} update={update} />)
  await screen.findByText(sentences.stale)
  expect(screen.getByText('Warehouse North').tagName).toBe('INS')
  expect(named().value).toBe('Warehouse South')
  await save()
  await waitFor(() => expect(screen.queryByText('Warehouse North')).toBeNull())
  expect(update).toHaveBeenLastCalledWith(
    expect.objectContaining({ version: 4, name: 'Warehouse South' }),
  )
  await save()
  expect(update).toHaveBeenLastCalledWith(expect.objectContaining({ version: 5 }))
})

test('an address that was changed meanwhile is told aloud before it is put back', async () => {
  const update = vi
    .fn()
    .mockResolvedValue({ ok: false, error: { code: 'stale', message: sentences.stale } })
  const { rerender } = render(<EditWebhookForm endpoint={endpoint} update={update} />)
  await userEvent.type(named(), ' South')
  const moved = { ...endpoint, url: 'https://example.com/new', version: 4 }
  rerender(<EditWebhookForm endpoint={moved} update={update} />)
  await save()
  expect(update).toHaveBeenLastCalledWith(expect.objectContaining({ version: 3 }))
  expect((await screen.findByRole('status')).textContent).toContain(moved.url)
  expect(named().value).toBe('Warehouse South')
  await save()
  await waitFor(() =>
    expect(update).toHaveBeenLastCalledWith(expect.objectContaining({ version: 4 })),
  )
})

test('what is changed beside what the form edits holds up no save', async () => {
  const update = vi.fn().mockResolvedValue({ ok: true, data: { ...endpoint, version: 5 } })
  const { rerender } = render(<EditWebhookForm endpoint={endpoint} update={update} />)
  await userEvent.type(named(), ' South')
  rerender(<EditWebhookForm endpoint={{ ...endpoint, waiting: 2, version: 4 }} update={update} />)
  expect(named().value).toBe('Warehouse South')
  expect(screen.queryByText('Changed since you opened it')).toBeNull()
  await save()
  expect(update).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ version: 4 }))
})
