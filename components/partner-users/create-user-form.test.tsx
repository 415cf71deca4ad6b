// @vitest-environment jsdom

import { cleanup, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { CreateUserForm } from './create-user-form'

const router = { push: vi.fn(), replace: vi.fn(), refresh: vi.fn(), prefetch: vi.fn() }
vi.mock('next/navigation', () => ({ useRouter: () => router }))

const organisationId = '01a2b3c4-0000-7000-8000-000000000001'
const create = vi.fn()
const onCancel = vi.fn()
const onCreated = vi.fn()

function show() {
  render(
    <CreateUserForm
      organisationId={organisationId}
      create={create}
      onCancel={onCancel}
      onCreated={onCreated}
    />,
  )
  return userEvent.setup()
}

const field = (label: string) => screen.getByRole<HTMLInputElement>('textbox', { name: label })
const save = () => screen.getByRole('button', { name: 'Save' })

async function fillIn(user: ReturnType<typeof userEvent.setup>) {
  await user.type(field('Name'), 'Ann Example')
  await user.type(field('Email address'), 'Ann+EU@Partner.example')
}

beforeEach(() => {
  vi.clearAllMocks()
  create.mockResolvedValue({ ok: true, data: { partnerUserId: 'u', outcome: 'invited' } })
})
afterEach(cleanup)

describe('the Create user dialog', () => {
  it('begins at the name', () => {
    show()
    expect(document.activeElement).toBe(field('Name'))
  })

  it('tells what is missing by field, with the focus on the summary', async () => {
    const user = show()
    await user.click(save())
    const summary = await screen.findByRole('alert')
    await waitFor(() => expect(document.activeElement).toBe(summary))
    expect(within(summary).getAllByRole('link')).toHaveLength(2)
    expect(create).not.toHaveBeenCalled()
  })

  it.each(['invited', 'setting_up'])('hands on the outcome %s', async (outcome) => {
    create.mockResolvedValue({ ok: true, data: { partnerUserId: 'u', outcome } })
    const user = show()
    await fillIn(user)
    await user.click(save())
    await waitFor(() =>
      expect(onCreated).toHaveBeenCalledExactlyOnceWith(outcome, {
        name: 'Ann Example',
        email: 'Ann+EU@Partner.example',
      }),
    )
    expect(create).toHaveBeenCalledWith({
      organisationId,
      name: 'Ann Example',
      email: 'Ann+EU@Partner.example',
    })
  })

  it('says what it waits for, and sends once', async () => {
    let answer: (result: unknown) => void = () => {}
    create.mockReturnValue(
      new Promise((resolve) => {
        answer = resolve
      }),
    )
    const user = show()
    await fillIn(user)
    await user.dblClick(save())
    await user.type(field('Name'), '{Enter}')
    await screen.findByText(/Creating the login and sending the invitation/)
    expect(create).toHaveBeenCalledOnce()
    answer({ ok: true, data: { partnerUserId: 'u', outcome: 'invited' } })
    await waitFor(() => expect(onCreated).toHaveBeenCalledOnce())
  })

  it('keeps what was typed when the address is taken, and says where', async () => {
    create.mockResolvedValue({
      ok: false,
      error: {
        code: 'conflict',
        message: 'This email address is taken.',
        fields: { email: 'This address belongs to a user of Contoso.' },
      },
    })
    const user = show()
    await fillIn(user)
    await user.click(save())
    await screen.findByRole('link', { name: 'This address belongs to a user of Contoso.' })
    expect(field('Name').value).toBe('Ann Example')
    expect(field('Email address').value).toBe('Ann+EU@Partner.example')
    expect(onCreated).not.toHaveBeenCalled()
  })
})
