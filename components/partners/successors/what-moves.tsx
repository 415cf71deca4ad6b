import type { ReactNode } from 'react'
import { Detail, DetailList } from '@/components/ui/detail-list'
import type { SuccessionCounts, SuccessionDetails } from '@/lib/partners/successors/views'

type Facts = { counts: SuccessionCounts; tags: readonly string[]; owner: string | null }

const listed = (words: readonly string[]) => (words.length > 0 ? words.join(', ') : 'None')
const count = (number: number) => number.toLocaleString('en-GB')

/** What of an organisation moves to its successor, with how many there are. */
export function WhatMoves({
  of: { counts, tags, owner },
  successor,
}: {
  of: Facts
  /** What a successor has that is there already; null for a new one. */
  successor: ({ name: string } & Facts) | null
}) {
  const ownerStays = successor?.owner
    ? `${successor.name} keeps its owner, ${successor.owner}.`
    : undefined
  return (
    <DetailList>
      <Users count={counts.users}>
        {successor && ` (${successor.name} has ${count(successor.counts.users)})`}
      </Users>
      <Detail name="Offers made for it">{count(counts.offers)}</Detail>
      <Detail name="Tags" note={successor && `${successor.name} has: ${listed(successor.tags)}`}>
        {listed(tags)}
      </Detail>
      <Detail name="Owner on our side" note={ownerStays}>
        {owner ?? 'Nobody'}
      </Detail>
      <Detail
        name="Values of fields"
        note={
          successor &&
          counts.fields > 0 &&
          `Where ${successor.name} has a value of its own, it keeps that, and the other stays.`
        }
      >
        {count(counts.fields)}
      </Detail>
      <Detail name="Contacts">{count(counts.contacts)}</Detail>
      <Detail name="Notes">{count(counts.notes)}</Detail>
    </DetailList>
  )
}

function Users({ count: users, children }: { count: number; children?: ReactNode }) {
  return (
    <Detail
      name="Users"
      note={
        users > 0 &&
        'They keep their login and password. Every open session ends, and the next sign-in leads to the successor.'
      }
    >
      {count(users)}
      {children}
    </Detail>
  )
}

/** What is still to move of an organisation that gets a successor; once the rest is there, its users alone. */
export function StillMoves({ of }: { of: SuccessionDetails }) {
  const { factsMoved, organisation, successorName, successorHas } = of
  if (!factsMoved) {
    return (
      <WhatMoves of={of} successor={successorHas && { name: successorName, ...successorHas }} />
    )
  }
  return (
    <DetailList>
      <Users count={of.counts.users} />
      <Detail name="All else">
        Nothing more: what {organisation.name} was given since then stays with it.
      </Detail>
    </DetailList>
  )
}

/** What stays with an organisation that is succeeded. */
export function WhatStays({ counts }: { counts: SuccessionCounts }) {
  return (
    <DetailList>
      <Detail
        name="Orders"
        note={
          counts.ordersUnderWay > 0 &&
          `${count(counts.ordersUnderWay)} not decided in Zuora yet: carried out for the old organisation, as ordered.`
        }
      >
        {count(counts.orders)}
      </Detail>
      <Detail
        name="Subscriptions and their invoices"
        note="Who is invoiced was decided when they were ordered. The users who move no longer see them; staff do, under the old organisation’s Sales."
      >
        {count(counts.subscriptions)}
      </Detail>
      <Detail name="Customers">{count(counts.customers)}</Detail>
      {counts.usersBeingRemoved > 0 && (
        <Detail name="Users who are being removed">{count(counts.usersBeingRemoved)}</Detail>
      )}
      {counts.apiClients + counts.webhooks > 0 && (
        <Detail
          name="API clients and webhooks"
          note="Each acts for one organisation for good: create others for the successor."
        >
          {count(counts.apiClients)} and {count(counts.webhooks)}
        </Detail>
      )}
      <Detail name="The organisation itself" note="It is archived, and links to its successor.">
        Kept
      </Detail>
    </DetailList>
  )
}
