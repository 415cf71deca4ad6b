// @vitest-environment jsdom

import { act, cleanup, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { PartnerOrganisationView } from '@/lib/partners/organisations/views'
import { CreateOrganisationForm } from './create-form'

const router = { push: vi.fn(), replace: vi.fn(), refresh: vi.fn(), prefetch: vi.fn() }
vi.mock('next/navigation', () => ({ useRouter: () => router }))

const created: PartnerOrganisationView = {
  id: '01a2b3c4-0000-7000-8000-000000000001',
  name: 'Northwind',
  logoUrl: null,
  zuoraAccountKey: 'A00000001',
  zuoraAccountId: null,
  zuoraAccountNumber: null,
  salesforceAccountId: null,
  billingAccountState: 'active',
  invoiceOwner: 'partner',
  pageAccess: [],
  suspension: null,
  abilities: ['suspend', 'archive'],
  archivedAt: null,
  version: 1,
  createdAt: '2026-11-22T10:00:00.000Z',
  updatedAt: '2026-11-22T10:00:00.000Z',
}

const create = vi.fn()
const findSimilar = vi.fn()
const findBillingAccount = vi.fn()
const findCrmAccount = vi.fn()

const account = {
  id: 'a'.repeat(32),
  number: 'A00000001',
  name: 'Northwind GmbH',
  currency: 'EUR',
  status: 'active',
  crmId: null,
}
const found = (data: object) => ({ ok: true, data })

function show(salesforceRequired = false) {
  render(
    <CreateOrganisationForm
      salesforceRequired={salesforceRequired}
      create={create}
      findSimilar={findSimilar}
      findBillingAccount={findBillingAccount}
      findCrmAccount={findCrmAccount}
    />,
  )
  return userEvent.setup()
}

const field = (label: string) => screen.getByRole('textbox', { name: label })
const submit = () => screen.getByRole('button', { name: 'Create Partner Organisation' })

async function fillIn(user: ReturnType<typeof userEvent.setup>) {
  await user.type(field('Partner organisation name'), 'Northwind')
  await user.type(field('Zuora account ID'), 'A00000001')
  await user.click(screen.getByRole('radio', { name: 'Partner' }))
}

beforeEach(() => {
  vi.clearAllMocks()
  create.mockResolvedValue({ ok: true, data: created })
  findSimilar.mockResolvedValue({ ok: true, data: [] })
  findBillingAccount.mockResolvedValue(found({ kind: 'found', account, problem: null }))
  findCrmAccount.mockResolvedValue(found({ kind: 'not_connected' }))
})
afterEach(cleanup)

describe('the form of Create Partner', () => {
  it('begins at the name', () => {
    show()
    expect(document.activeElement).toBe(field('Partner organisation name'))
  })

  it('chooses no invoice owner by itself and says what each choice means', () => {
    show()
    const group = screen.getByRole('radiogroup', { name: 'Zuora Invoice Owner' })
    const choices = within(group).getAllByRole<HTMLInputElement>('radio')
    expect(choices.map((choice) => choice.checked)).toEqual([false, false])
    expect(screen.getByRole('radio', { name: 'Partner' })).toHaveProperty('checked', false)
    for (const choice of choices) {
      const description = choice.getAttribute('aria-describedby') ?? ''
      expect(document.getElementById(description)?.textContent).toMatch(/Zuora account/)
    }
  })

  it('names every missing field in a summary that has the focus, and sends nothing', async () => {
    const user = show()
    await user.click(submit())
    const summary = await screen.findByRole('alert')
    await waitFor(() => expect(document.activeElement).toBe(summary))
    expect(
      within(summary)
        .getAllByRole('link')
        .map((link) => link.textContent),
    ).toEqual([
      'Enter the partner organisation name.',
      'Enter the Zuora account ID.',
      'Choose who owns the invoices.',
    ])
    expect(field('Zuora account ID').getAttribute('aria-invalid')).toBe('true')
    expect(create).not.toHaveBeenCalled()
  })

  it('leads from the summary to the field', async () => {
    const user = show()
    await user.click(submit())
    await user.click(await screen.findByRole('link', { name: 'Enter the Zuora account ID.' }))
    expect(document.activeElement).toBe(field('Zuora account ID'))
  })

  it('requires a Salesforce account ID only where the installation does', async () => {
    const user = show(true)
    await fillIn(user)
    await user.click(submit())
    const summary = await screen.findByRole('alert')
    expect(within(summary).getByRole('link').textContent).toBe('Enter the Salesforce account ID.')
    expect(create).not.toHaveBeenCalled()
  })

  it('opens the new organisation’s page', async () => {
    const user = show()
    await fillIn(user)
    await user.click(submit())
    await waitFor(() => expect(router.replace).toHaveBeenCalledOnce())
    expect(router.replace).toHaveBeenCalledWith(`/settings/profile/partners/${created.id}`)
    expect(create).toHaveBeenCalledWith({
      name: 'Northwind',
      logoUrl: '',
      zuoraAccountKey: 'A00000001',
      salesforceAccountId: '',
      invoiceOwner: 'partner',
    })
  })

  it('keeps what was typed when the server refuses, and shows its words at the field', async () => {
    create.mockResolvedValue({
      ok: false,
      error: {
        code: 'invalid',
        message: 'Some fields need attention.',
        fields: { zuoraAccountKey: 'This account is closed.' },
      },
    })
    const user = show()
    await fillIn(user)
    await user.click(submit())
    const summary = await screen.findByRole('alert')
    expect(within(summary).getByRole('link').textContent).toBe('This account is closed.')
    expect(field('Partner organisation name')).toHaveProperty('value', 'Northwind')
    expect(field('Zuora account ID')).toHaveProperty('value', 'A00000001')
    expect(screen.getByRole('radio', { name: 'Partner' })).toHaveProperty('checked', true)
    expect(router.replace).not.toHaveBeenCalled()
  })

  it('keeps what was typed when the server does not answer', async () => {
    create.mockRejectedValue(new TypeError('fetch failed'))
    const user = show()
    await fillIn(user)
    await user.click(submit())
    const summary = await screen.findByRole('alert')
    expect(summary.textContent).toContain(
      'The server did not answer, so this may have been done or not.',
    )
    expect(field('Partner organisation name')).toHaveProperty('value', 'Northwind')
  })

  it('sends once, however often it is submitted', async () => {
    let answer: (result: unknown) => void = () => {}
    create.mockReturnValue(
      new Promise((resolve) => {
        answer = resolve
      }),
    )
    const user = show()
    await fillIn(user)
    await user.dblClick(submit())
    await user.type(field('Partner organisation name'), '{Enter}')
    await waitFor(() => expect(submit().getAttribute('aria-busy')).toBe('true'))
    expect(create).toHaveBeenCalledOnce()
    answer({ ok: true, data: created })
    await waitFor(() => expect(router.replace).toHaveBeenCalledOnce())
  })

  it('points out similar organisations while typing, and does not stand in the way', async () => {
    findSimilar.mockResolvedValue({
      ok: true,
      data: [{ id: 'other', name: 'North Wind Ltd', same: ['name', 'zuoraAccount'] }],
    })
    const user = show()
    await fillIn(user)
    const link = await screen.findByRole('link', { name: /North Wind Ltd/ })
    expect(link.closest('li')?.textContent).toContain(
      'nearly the same name and the same Zuora account',
    )
    await user.click(submit())
    await waitFor(() => expect(create).toHaveBeenCalledOnce())
  })
})

describe('while the accounts are typed', () => {
  it('the Zuora account is shown by name, number, currency and status', async () => {
    const user = show()
    await user.type(field('Zuora account ID'), 'A00000001')
    const name = await screen.findByText('Northwind GmbH')
    expect(name.closest('p')?.textContent).toBe('Northwind GmbHA00000001EURActive')
    expect(findBillingAccount).toHaveBeenLastCalledWith({ zuoraAccountKey: 'A00000001' })
  })

  it('an account that cannot be used is marked at its field until another is typed', async () => {
    const problem = 'Zuora does not know this account. Check the ID or number.'
    findBillingAccount.mockResolvedValueOnce(found({ kind: 'unknown', problem }))
    const user = show()
    await user.type(field('Zuora account ID'), 'A00000002')
    await screen.findByText(problem)
    expect(field('Zuora account ID').getAttribute('aria-invalid')).toBe('true')
    await user.type(field('Zuora account ID'), '{Backspace}1')
    await screen.findByText('Northwind GmbH')
    expect(field('Zuora account ID').getAttribute('aria-invalid')).toBeNull()
  })

  it('what Zuora said stays among the errors of the form until another key is typed', async () => {
    const problem = 'Zuora does not know this account. Check the ID or number.'
    findBillingAccount.mockResolvedValue(found({ kind: 'unknown', problem }))
    const user = show()
    await fillIn(user)
    await screen.findByText(problem)
    await user.type(field('Logo (URL)'), 'ftp://example.com/logo.svg')
    await user.click(submit())
    const summary = await screen.findByRole('alert')
    await waitFor(() => expect(within(summary).getAllByRole('link')).toHaveLength(2))
    within(summary).getByRole('link', { name: problem })
    expect(create).not.toHaveBeenCalled()
    findBillingAccount.mockResolvedValue(found({ kind: 'found', account, problem: null }))
    await user.type(field('Zuora account ID'), '2')
    await waitFor(() => expect(within(summary).queryByRole('link', { name: problem })).toBeNull())
    await user.click(submit())
    await waitFor(() => expect(screen.queryByText(problem)).toBeNull())
    expect(within(screen.getByRole('alert')).getAllByRole('link')).toHaveLength(1)
  })

  it('what the server refused stays among them too, and alone it is sent for another look', async () => {
    const problem = 'The account “Northwind GmbH” is cancelled in Zuora.'
    create.mockResolvedValue({
      ok: false,
      error: { code: 'invalid', message: problem, fields: { zuoraAccountKey: problem } },
    })
    const user = show()
    await fillIn(user)
    await user.click(submit())
    await waitFor(() => expect(create).toHaveBeenCalledOnce())
    await screen.findByRole('link', { name: problem })
    await user.type(field('Logo (URL)'), 'x')
    await user.click(submit())
    const summary = await screen.findByRole('alert')
    await waitFor(() => expect(within(summary).getAllByRole('link')).toHaveLength(2))
    await user.clear(field('Logo (URL)'))
    create.mockResolvedValue({ ok: true, data: created })
    await user.click(submit())
    await waitFor(() => expect(create).toHaveBeenCalledTimes(2))
    await waitFor(() => expect(router.replace).toHaveBeenCalled())
  })

  it('the answer to the newest key counts, however late an older one comes', async () => {
    let answerLate: (result: unknown) => void = () => {}
    findBillingAccount.mockReturnValueOnce(
      new Promise((resolve) => {
        answerLate = resolve
      }),
    )
    const user = show()
    await user.type(field('Zuora account ID'), 'OLD')
    await waitFor(() => expect(findBillingAccount).toHaveBeenCalledOnce())
    await user.clear(field('Zuora account ID'))
    await user.type(field('Zuora account ID'), 'A00000001')
    await screen.findByText('Northwind GmbH')
    const old = { ...account, name: 'Old AG' }
    await act(async () => answerLate(found({ kind: 'found', account: old, problem: null })))
    expect(screen.queryByText('Old AG')).toBeNull()
    expect(screen.getByText('Northwind GmbH')).toBeTruthy()
  })

  it('Zuora out of reach is said and does not stand in the way', async () => {
    findBillingAccount.mockRejectedValue(new TypeError('fetch failed'))
    const user = show()
    await fillIn(user)
    await screen.findByText(/Zuora does not answer now/)
    await user.click(submit())
    await waitFor(() => expect(create).toHaveBeenCalledOnce())
  })

  it('Zuora’s Salesforce ID is offered when none is typed, and warned of when it is another', async () => {
    const linked = { ...account, crmId: '001M000000qfPyS' }
    findBillingAccount.mockResolvedValue(found({ kind: 'found', account: linked, problem: null }))
    const user = show()
    await user.type(field('Zuora account ID'), 'A00000001')
    await user.click(await screen.findByRole('button', { name: 'Use this ID' }))
    expect(field('Salesforce account ID')).toHaveProperty('value', '001M000000qfPySIAU')
    expect(document.activeElement).toBe(field('Salesforce account ID'))
    expect(screen.queryByRole('button', { name: 'Use this ID' })).toBeNull()
    await user.clear(field('Salesforce account ID'))
    await user.type(field('Salesforce account ID'), '001D000000INjVe')
    expect(screen.getByText(/another Salesforce account/).textContent).toContain(
      '001M000000qfPySIAU',
    )
  })

  it('Salesforce’s answer is worded as it is meant', async () => {
    findCrmAccount.mockResolvedValue(found({ kind: 'not_found_or_not_visible' }))
    const user = show()
    await user.type(field('Salesforce account ID'), '001D000000INjVe')
    await screen.findByText(/Not found in Salesforce, or not visible/)
    findCrmAccount.mockResolvedValue(found({ kind: 'found', id: 'x', name: 'Baltic Oy' }))
    await user.clear(field('Salesforce account ID'))
    await user.type(field('Salesforce account ID'), '001D000000INjVeIAL')
    await screen.findByText('Baltic Oy')
  })

  it('the picture of the invoice owner follows the choice', async () => {
    const user = show()
    expect(screen.getByRole('figure').textContent).toContain('Choose who is invoiced')
    await user.click(screen.getByRole('radio', { name: 'Partner' }))
    expect(screen.getByRole('figure').textContent).toContain('on the partner’s payment terms')
    await user.click(screen.getByRole('radio', { name: 'End customer' }))
    expect(screen.getByRole('figure').textContent).toContain('on its own account and payment terms')
  })
})
