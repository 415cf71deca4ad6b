// @vitest-environment jsdom

import { cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { PartnerOrganisationView } from '@/lib/partners/organisations/views'
import { EditOrganisationForm } from './edit-form'

const router = { push: vi.fn(), replace: vi.fn(), refresh: vi.fn(), prefetch: vi.fn() }
vi.mock('next/navigation', () => ({ useRouter: () => router }))

const organisation: PartnerOrganisationView = {
  id: '01a2b3c4-0000-7000-8000-000000000001',
  name: 'Northwind',
  logoUrl: 'https://example.com/logo.svg',
  zuoraAccountKey: 'A00000001',
  zuoraAccountId: null,
  zuoraAccountNumber: null,
  salesforceAccountId: null,
  billingAccountState: 'active',
  invoiceOwner: 'end_customer',
  pageAccess: [],
  suspension: null,
  abilities: ['suspend', 'archive'],
  archivedAt: null,
  version: 3,
  createdAt: '2026-11-22T10:00:00.000Z',
  updatedAt: '2026-11-22T10:00:00.000Z',
}
const renamed = { ...organisation, name: 'Northwind Group', version: 4 }
const stale = { ok: false, error: { code: 'stale', message: 'This was changed.' } }

const update = vi.fn()
const field = (label: string) => screen.getByRole<HTMLInputElement>('textbox', { name: label })
const save = () => screen.getByRole('button', { name: 'Save changes' })

beforeEach(() => {
  vi.clearAllMocks()
  update.mockResolvedValue({ ok: true, data: renamed })
})
afterEach(cleanup)

describe('the form behind Edit partner organisation', () => {
  it.each([
    ['Partner Organisation ID', organisation.id],
    ['Zuora account ID', 'A00000001'],
    ['Salesforce account ID', 'None'],
    ['Zuora Invoice Owner', 'End customer'],
  ])('shows %s as read-only, with the reason', (label, value) => {
    render(<EditOrganisationForm organisation={organisation} update={update} />)
    const control = field(label)
    expect(control.readOnly).toBe(true)
    expect(control.value).toBe(value)
    const reason = document.getElementById(control.getAttribute('aria-describedby') ?? '')
    expect(reason?.textContent).not.toBe('')
  })

  it('sends name, logo and the version that was edited, and nothing else', async () => {
    const user = userEvent.setup()
    render(<EditOrganisationForm organisation={organisation} update={update} />)
    await user.clear(field('Logo (URL)'))
    await user.type(field('Partner organisation name'), ' Group')
    await user.click(save())
    await waitFor(() => expect(router.push).toHaveBeenCalledOnce())
    expect(update).toHaveBeenCalledWith({
      id: organisation.id,
      version: 3,
      name: 'Northwind Group',
      logoUrl: '',
    })
  })

  it('shows what was saved meanwhile, keeps what was typed, and then saves over it', async () => {
    const user = userEvent.setup()
    update.mockResolvedValueOnce(stale)
    const { rerender } = render(
      <EditOrganisationForm organisation={organisation} update={update} />,
    )
    await user.clear(field('Partner organisation name'))
    await user.type(field('Partner organisation name'), 'Northwind Ltd')
    rerender(<EditOrganisationForm organisation={renamed} update={update} />)
    await user.click(save())
    await screen.findByText(/^This partner organisation was changed since/)
    expect(update).toHaveBeenLastCalledWith(expect.objectContaining({ version: 3 }))
    expect(screen.getByRole('status').querySelector('ins')?.textContent).toBe('Northwind Group')
    expect(field('Partner organisation name').value).toBe('Northwind Ltd')
    await user.click(save())
    await waitFor(() => expect(router.push).toHaveBeenCalledOnce())
    expect(update).toHaveBeenLastCalledWith(
      expect.objectContaining({ version: 4, name: 'Northwind Ltd' }),
    )
  })

  it('takes over what was saved meanwhile when asked to', async () => {
    const user = userEvent.setup()
    update.mockResolvedValueOnce(stale)
    const { rerender } = render(
      <EditOrganisationForm organisation={organisation} update={update} />,
    )
    await user.type(field('Partner organisation name'), ' Ltd')
    await user.click(save())
    rerender(<EditOrganisationForm organisation={renamed} update={update} />)
    await user.click(
      screen.getByRole('button', { name: 'Use the saved Partner organisation name' }),
    )
    expect(field('Partner organisation name').value).toBe('Northwind Group')
  })
})
