// @vitest-environment jsdom

import { cleanup, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import type { StaffRole } from '@/db/enums'
import { stubTopLayer } from '@/tests/support/top-layer'
import { OrganisationActions } from './organisation-actions'
import type { Subject } from './organisation-steps'

vi.mock('next/navigation', () => ({ useRouter: () => ({}) }))

const done = () => vi.fn().mockResolvedValue({ ok: true, data: undefined })
const counted = (losesAccess: number) => ({
  ok: true,
  data: { losesAccess, signedInLast30Days: Math.min(losesAccess, 2) },
})
const actions = {
  preview: vi.fn(),
  suspend: done(),
  reactivate: done(),
  archive: done(),
  restore: done(),
}
const organisation: Subject = {
  id: '01a2b3c4-0000-7000-8000-000000000001',
  name: 'Aurora',
  version: 3,
  suspension: null,
  abilities: ['suspend', 'archive'],
}
const at = '2026-11-22T10:00:00.000Z'
const suspended: Subject = {
  ...organisation,
  suspension: { at, by: 'Sam Staff', reason: 'Unpaid' },
  abilities: ['reactivate', 'archive'],
}
const archived: Subject = { ...suspended, abilities: ['restore'] }

async function openMenu(subject: Subject = organisation, role: StaffRole = 'administrator') {
  render(
    <OrganisationActions
      organisation={subject}
      staffRole={role}
      actions={actions}
      succeeded={null}
    />,
  )
  const person = userEvent.setup()
  await person.click(screen.getByRole('button', { name: 'More actions' }))
  return person
}

const items = () =>
  screen.getAllByRole('menuitem', { hidden: true }).map(({ textContent }) => textContent)
const item = (name: string) => screen.getByRole('menuitem', { name, hidden: true })

beforeAll(stubTopLayer)
beforeEach(() => {
  vi.clearAllMocks()
  actions.preview.mockResolvedValue(counted(3))
})
afterEach(cleanup)

it.each([
  ['as usual', organisation, ['Suspend…', 'Archive…']],
  ['when it is suspended', suspended, ['Reactivate…', 'Archive…']],
  ['when it is archived', archived, ['Restore…']],
])('offers what can be done %s', async (_, subject, expected) => {
  await openMenu(subject)
  expect(items()).toEqual(expected)
})

it('is not there for somebody who may only look', () => {
  render(
    <OrganisationActions
      organisation={organisation}
      staffRole="viewer"
      actions={actions}
      succeeded={null}
    />,
  )
  expect(screen.queryByRole('button')).toBeNull()
})

it('says how many people a suspension concerns, and wants a reason', async () => {
  const person = await openMenu()
  await person.click(item('Suspend…'))
  const dialog = within(await screen.findByRole('dialog'))
  await dialog.findByText(/3 people lose access .* 2 of them signed in/)
  await person.type(dialog.getByRole('textbox', { name: 'Reason' }), 'Unpaid')
  await person.click(dialog.getByRole('button', { name: 'Suspend' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(actions.suspend).toHaveBeenCalledExactlyOnceWith({
    id: organisation.id,
    version: 3,
    reason: 'Unpaid',
  })
})

it('says why it cannot be archived yet, and leads on', async () => {
  const person = await openMenu()
  await person.click(item('Archive…'))
  const dialog = await screen.findByRole('dialog', { name: 'Aurora cannot be archived yet' })
  expect(dialog.textContent).toMatch(/3 of its users still have access/)
  await person.click(screen.getByRole('button', { name: 'Suspend the organisation…' }))
  await screen.findByRole('dialog', { name: 'Suspend Aurora?' })
  expect(actions.archive).not.toHaveBeenCalled()
})

it('archives when nobody has access', async () => {
  actions.preview.mockResolvedValue(counted(0))
  const person = await openMenu(suspended)
  await person.click(item('Archive…'))
  await person.click(await screen.findByRole('button', { name: 'Archive' }))
  await waitFor(() =>
    expect(actions.archive).toHaveBeenCalledExactlyOnceWith({ id: organisation.id, version: 3 }),
  )
})
