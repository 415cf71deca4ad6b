// @vitest-environment jsdom

import { cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import type { OfferView } from '@/lib/selling/offers/views'
import { EditOfferForm } from './edit-offer'

const push = vi.fn()
vi.mock('next/navigation', () => ({ useRouter: () => ({ push }) }))

const offer: OfferView = {
  id: '01a2b3c4-0000-7000-8000-000000000001',
  version: 3,
  name: 'Backup',
  description: 'Daily copies',
  audience: 'all',
  organisations: [],
  tags: [],
  choices: [],
  alternatives: [],
  active: true,
  plan: null,
  productRatePlanId: 'plan',
  problem: null,
  updatedAt: '2026-11-22T10:00:00.000Z',
}
const find = { organisations: vi.fn(), tags: vi.fn(), choices: vi.fn() }

afterEach(cleanup)

test('an offer that the page read again is not saved over before what changed was told', async () => {
  const stale = 'This offer was changed since you opened it.'
  const update = vi
    .fn()
    .mockResolvedValueOnce({ ok: false, error: { code: 'stale', message: stale } })
    .mockResolvedValue({ ok: true, data: offer })
  const form = (shown: OfferView) => (
    <EditOfferForm offer={shown} offers={[]} update={update} find={find} />
  )
  const { rerender } = render(form(offer))
  await userEvent.type(screen.getByLabelText(/^Name for partners/), ' 5 TB')
  rerender(form({ ...offer, description: 'Hourly copies', version: 4 }))
  const save = () => userEvent.click(screen.getByRole('button', { name: 'Save changes' }))
  await save()
  expect(update).toHaveBeenLastCalledWith(expect.objectContaining({ version: 3 }))
  await screen.findByText(stale)
  expect(screen.getByRole('status').querySelector('ins')?.textContent).toBe('Hourly copies')
  await save()
  await waitFor(() => expect(push).toHaveBeenCalled())
  expect(update).toHaveBeenLastCalledWith(
    expect.objectContaining({ version: 4, name: 'Backup 5 TB', description: 'Daily copies' }),
  )
})
