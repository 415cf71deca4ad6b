// @vitest-environment jsdom

import { cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { permissionLabels, sentences } from '@/lib/operations/api-clients/labels'
import type { ApiClientView } from '@/lib/operations/api-clients/views'
import { EditClientForm } from './edit-client'

vi.mock('next/navigation', () => ({ useRouter: () => ({}) }))

const client: ApiClientView = {
  id: '01a2b3c4-0000-7000-8000-000000000001',
  name: 'Warehouse',
  permissions: ['partner-organisations:read', 'partner-organisations:suspend'],
  organisation: null,
  state: 'active',
  expiresAt: null,
  lastDay: null,
  revoked: null,
  lastUsedAt: null,
  created: { at: '2026-11-22T10:00:00.000Z', by: 'Ada' },
  secrets: [],
  version: 3,
}
const lessened: ApiClientView = {
  ...client,
  permissions: ['partner-organisations:read'],
  version: 4,
}
const named = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Name' })
const save = () => userEvent.click(screen.getByRole('button', { name: 'Save changes' }))

afterEach(cleanup)

test('a permission that was taken away meanwhile is not granted again before that was told', async () => {
  const update = vi
    .fn()
    .mockResolvedValueOnce({ ok: false, error: { code: 'stale', message: sentences.stale } })
    .mockResolvedValue({ ok: true, data: { ...client, name: 'Warehouse South', version: 5 } })
  const { rerender } = render(<EditClientForm client={client} update={update} />)
  await userEvent.type(named(), ' South')
  rerender(<EditClientForm client={lessened} update={update} />)
  expect(named().value).toBe('Warehouse South')
  await save()
  expect(update).toHaveBeenLastCalledWith(expect.objectContaining({ version: 3 }))
  await screen.findByText(sentences.stale)
  const change = screen.getByRole('status')
  expect(change.querySelector('del')?.textContent).toContain(
    permissionLabels['partner-organisations:suspend'],
  )
  expect(change.querySelector('ins')?.textContent).toBe(
    permissionLabels['partner-organisations:read'],
  )
  await save()
  await waitFor(() => expect(screen.queryByRole('status')).toBeNull())
  expect(update).toHaveBeenLastCalledWith(
    expect.objectContaining({ version: 4, name: 'Warehouse South' }),
  )
  await save()
  expect(update).toHaveBeenLastCalledWith(expect.objectContaining({ version: 5 }))
})
