// @vitest-environment jsdom

import { cleanup, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { CreateUserForm } from './create-user-form'
import { type UserActions, UserActionsProvider } from './user-actions'

const router = { push: vi.fn(), replace: vi.fn(), refresh: vi.fn(), prefetch: vi.fn() }
vi.mock('next/navigation', () => ({ useRouter: () => router }))

const organisationId = '01a2b3c4-0000-7000-8000-000000000001'
const create = vi.fn()
const move = vi.fn(async () => ({ ok: true, data: undefined }))
const onCancel = vi.fn()
const onCreated = vi.fn()

function show() {
  render(
    <UserActionsProvider
      staffRole="administrator"
      actions={{ movePartnerUser: move } as unknown as UserActions}
    >
      <CreateUserForm
        organisationId={organisationId}
        organisationName="Northwind"
        create={create}
        onCancel={onCancel}
        onCreated={onCreated}
      />
    </UserActionsProvider>,
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

describe('an address that somebody has', () => {
  const about = {
    partnerUserId: 'u',
    organisationId: 'elsewhere',
    name: 'Ann Holder',
    version: 3,
    movable: true,
  }
  const refusal = (facts: Partial<typeof about>) => ({
    ok: false,
    error: {
      code: 'conflict',
      message: 'Taken.',
      fields: { email: 'Taken.' },
      about: { ...about, ...facts },
    },
  })

  async function refused(facts: Partial<typeof about> = {}) {
    create.mockResolvedValue(refusal(facts))
    const user = show()
    await fillIn(user)
    await user.click(save())
    await screen.findByRole('link', { name: 'Ann Holder' })
    return user
  }

  it('leads to its owner, and moves them here after saying what that does', async () => {
    const user = await refused()
    expect(screen.getByRole('link', { name: 'Ann Holder' }).getAttribute('href')).toBe(
      '/settings/profile/partners/elsewhere/users/u',
    )
    await user.click(screen.getByRole('button', { name: 'Move to Northwind…' }))
    expect(move).not.toHaveBeenCalled()
    screen.getByText(/every open session ends/)
    await user.click(screen.getByRole('button', { name: 'Move' }))
    expect(move).toHaveBeenCalledWith({ partnerUserId: 'u', version: 3, organisationId })
    await waitFor(() => expect(onCancel).toHaveBeenCalledOnce())
  })

  it.each([
    ['is here already', { organisationId }],
    ['is being removed', { movable: false }],
  ])('offers no move of somebody who %s', async (_, facts) => {
    await refused(facts)
    expect(screen.queryByRole('button', { name: /^Move/ })).toBeNull()
  })

  it('is forgotten when another one is typed', async () => {
    const user = await refused()
    await user.clear(field('Email address'))
    await user.type(field('Email address'), 'other@partner.example')
    await waitFor(() => expect(screen.queryByRole('link', { name: 'Ann Holder' })).toBeNull())
  })
})

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
