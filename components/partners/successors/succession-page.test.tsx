// @vitest-environment jsdom

import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Belongings, SuccessionDetails } from '@/lib/partners/successors/views'
import { SuccessionNotices } from './succession-notice'
import { SuccessionSummary } from './succession-summary'
import { StillMoves } from './what-moves'

vi.mock('next/navigation', () => ({ useRouter: () => ({}) }))
afterEach(cleanup)

const none = {
  users: 0,
  usersBeingRemoved: 0,
  offers: 0,
  fields: 0,
  notes: 0,
  contacts: 0,
  orders: 0,
  ordersUnderWay: 0,
  subscriptions: 0,
  customers: 0,
  apiClients: 0,
  webhooks: 0,
}
const party = (name: string) => ({
  id: `01a2b3c4-0000-7000-8000-00000000000${name.length}`,
  name,
  version: 1,
  suspended: false,
  archived: false,
})
const belongings = (given: Partial<Belongings> = {}): Belongings => ({
  counts: none,
  tags: [],
  owner: null,
  pageAccess: [],
  ...given,
})

/** A merge of Old into Right that another administrator is to decide. */
const merge: SuccessionDetails = {
  ...belongings({
    counts: { ...none, users: 2, fields: 1 },
    tags: ['Nordics'],
    pageAccess: ['shop'],
  }),
  id: '01a2b3c4-0000-7000-8000-000000000009',
  kind: 'merge',
  state: 'proposed',
  organisation: party('Old'),
  successor: party('Right'),
  successorName: 'Right',
  facts: null,
  pages: ['shop', 'self-service'],
  reason: 'One partner',
  proposedBy: 'Ada',
  proposedAt: '2026-11-26T10:00:00.000Z',
  decision: null,
  stop: null,
  factsMoved: false,
  usersMoved: 0,
  endedAt: null,
  changedSince: false,
  successorHas: belongings({ counts: { ...none, users: 3 }, tags: ['Gold'], owner: 'Ben' }),
  logins: null,
  steps: [],
}
const text = () => document.body.textContent

describe('Who decides about a merge', () => {
  it('reads what the successor has and keeps', () => {
    render(<StillMoves of={merge} />)
    expect(text()).toContain('2 (Right has 3)')
    expect(text()).toContain('Right has: Gold')
    expect(text()).toContain('Right keeps its owner, Ben.')
    expect(text()).toContain('Where Right has a value of its own, it keeps that')
  })

  it('reads which pages either may open now, beside those that are proposed', () => {
    render(<SuccessionSummary of={merge} />)
    expect(text()).toContain('Shop, Self-Service')
    expect(text()).toContain('Now at Old: Shop. Now at Right: None.')
  })
})

it('of a move whose facts are there, only users are still to move', () => {
  render(<StillMoves of={{ ...merge, state: 'running', factsMoved: true }} />)
  expect(screen.queryByText('Tags')).toBeNull()
  expect(text()).toContain('what Old was given since then stays with it')
})

it('says of one login and of several that they are still to follow, or need attention', () => {
  const of: SuccessionDetails = { ...merge, state: 'finished', factsMoved: true, usersMoved: 2 }
  const { rerender } = render(
    <SuccessionSummary of={{ ...of, logins: { waiting: 1, refused: 1 } }} />,
  )
  expect(text()).toContain('For 1 user of Right, Cognito is still to follow')
  expect(text()).toContain('1 user needs attention')
  rerender(<SuccessionSummary of={{ ...of, logins: { waiting: 2, refused: 3 } }} />)
  expect(text()).toContain('For 2 users of Right, Cognito is still to follow')
  expect(text()).toContain('3 users need attention')
})

describe('A successor that was not created', () => {
  const correction: SuccessionDetails = {
    ...merge,
    kind: 'correction',
    successor: null,
    successorHas: null,
  }
  const { organisation } = correction

  it.each(['proposed', 'running', 'stopped'] as const)('is still to be while it is %s', (state) => {
    const of = { ...correction, state }
    render(<SuccessionSummary of={of} />)
    expect(text()).toContain('Right (still to be created)')
    cleanup()
    render(<SuccessionNotices organisationId={organisation.id} successions={[of]} />)
    expect(text()).toContain('“Right”, which is still to be created')
  })

  it.each(['declined', 'withdrawn', 'given_up'] as const)('was not once it is %s', (state) => {
    render(<SuccessionSummary of={{ ...correction, state }} />)
    expect(text()).toContain('Right (was not created)')
    expect(text()).not.toContain('still to be')
  })

  it('got nothing where the move was ended', () => {
    const of = { ...correction, state: 'given_up' } as const
    render(<SuccessionNotices organisationId={organisation.id} successions={[of]} />)
    expect(text()).toContain('Nothing was moved to “Right”, which was not created.')
    cleanup()
    render(<SuccessionSummary of={of} />)
    expect(text()).toContain('Nothing moved to Right. 2 users are at Old.')
  })
})

it('a merge that was ended before anything moved says so on both organisations', () => {
  const of = { ...merge, state: 'given_up' } as const
  for (const { id } of [of.organisation, { ...of.organisation, ...of.successor }]) {
    render(<SuccessionNotices organisationId={id} successions={[of]} />)
    expect(text()).toContain('Nothing was moved')
    cleanup()
  }
  const halfWay = { ...of, factsMoved: true, usersMoved: 1, counts: { ...none, users: 1 } }
  render(<SuccessionNotices organisationId={of.organisation.id} successions={[halfWay]} />)
  expect(text()).toContain('Part of it was moved to Right')
  cleanup()
  render(<SuccessionSummary of={halfWay} />)
  expect(text()).toContain('1 user moved to Right. 1 user is at Old.')
})
