// @vitest-environment jsdom

import { cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { stubTopLayer } from '@/tests/support/top-layer'
import { userActions, userView } from '@/tests/support/user-view'
import { MoveUser } from './move-user'
import { UserActionsProvider } from './user-actions'

vi.mock('next/navigation', () => ({ useRouter: () => ({}) }))

const user = userView()
const target = (number: number, name: string, suspended = false) => ({
  id: `01a2b3c4-0000-7000-8000-00000000020${number}`,
  name,
  zuoraAccountKey: `A0000010${number}`,
  suspended,
})
const aurora = target(1, 'Aurora')
const baltic = target(2, 'Baltic', true)
const here = { ...target(3, 'Here already'), id: user.organisationId }

let actions = userActions()
const onClose = vi.fn()

function show() {
  render(
    <UserActionsProvider staffRole="administrator" actions={actions}>
      <MoveUser user={user} onClose={onClose} />
    </UserActionsProvider>,
  )
  return userEvent.setup()
}

beforeAll(stubTopLayer)
beforeEach(() => {
  vi.clearAllMocks()
  actions = userActions()
  actions.findPartnerOrganisations.mockImplementation(async ({ search }) => ({
    ok: true,
    data: {
      rows: [aurora, baltic, here].filter(({ name }) => name.toLowerCase().includes(search)),
    },
  }))
})
afterEach(cleanup)

const field = () => screen.getByRole('combobox', { name: 'Move to' })
const option = (name: string) => screen.findByRole('option', { name: new RegExp(`^${name}`) })

it('offers the other organisations, and says which are suspended', async () => {
  const person = show()
  await person.click(field())
  await option('Aurora')
  expect(screen.getAllByRole('option')).toHaveLength(2)
  expect(screen.getByText(/A00000102\. Suspended/)).toBeTruthy()
})

it('moves to the one that was chosen, whatever is searched for and not chosen', async () => {
  const person = show()
  await person.click(field())
  await person.click(await option('Aurora'))
  await person.type(field(), 'balt')
  await option('Baltic')
  await person.tab()
  expect((field() as HTMLInputElement).value).toBe('Aurora')
  expect(actions.movePartnerUser).not.toHaveBeenCalled()
  await person.click(screen.getByRole('button', { name: 'Move' }))
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce())
  expect(actions.movePartnerUser).toHaveBeenCalledExactlyOnceWith({
    partnerUserId: user.id,
    version: user.version,
    organisationId: aurora.id,
  })
})

it('asks to choose one', async () => {
  const person = show()
  await person.click(screen.getByRole('button', { name: 'Move' }))
  expect(await screen.findByRole('alert')).toBeTruthy()
  expect(actions.movePartnerUser).not.toHaveBeenCalled()
})

it('says when nothing matches', async () => {
  const person = show()
  await person.type(field(), 'nowhere')
  const said = () => screen.getAllByRole('status').map((each) => each.textContent)
  await waitFor(() => expect(said()).toContain('Nothing matches “nowhere”.'))
})
