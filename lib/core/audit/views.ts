import type { ActorKind } from '@/db/enums'
import type { Extent } from '../list'
import { isOfOurSide, ownFacts } from './internal/own-facts'
import { describeReason } from './labels'

/** One line of history, newest first on the page. `at`: ISO 8601 in UTC. */
export type HistoryEntry = {
  id: string
  at: string
  actorKind: ActorKind
  actorName: string
  action: string
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
  /** Why, in words. */
  reason: string | null
}

/** A page of history, with the entries to go on from in both directions; null at its ends. */
export type History = { entries: HistoryEntry[]; before: string | null; after: string | null }

/** One line of everything that happened. */
export type WholeHistoryEntry = HistoryEntry & {
  organisation: { id: string; name: string } | null
  partnerUserId: string | null
  requestId: string
}

/** A page of everything that happened. */
export type WholeHistory = {
  entries: WholeHistoryEntry[]
  /** Where it stands; null where that was not asked for. */
  extent: Extent | null
  before: string | null
  after: string | null
}

type Row = Omit<HistoryEntry, 'at' | 'reason'> & {
  at: Date
  reason: Record<string, unknown> | null
  reasonText: string | null
  organisationId: string | null
  organisationName: string | null
  partnerUserId: string | null
  requestId: string
}

/**
 * Makes the view of a line: nothing but what the type above names.
 * @param reader whose history its reader may know; null for everybody's
 */
export function wholeEntry(row: Row, reader: string | null): WholeHistoryEntry {
  const { organisationId, organisationName } = row
  return {
    id: row.id,
    at: row.at.toISOString(),
    actorKind: row.actorKind,
    actorName: row.actorName,
    action: row.action,
    ...ownFacts(row, reader),
    reason: isOfOurSide(row.action, reader) ? null : describeReason(row),
    organisation:
      organisationId === null
        ? null
        : { id: organisationId, name: organisationName ?? organisationId },
    partnerUserId: row.partnerUserId,
    requestId: row.requestId,
  }
}

/** What other systems are told of a line of history. `position`: its place among all events. */
export type ToldEvent = {
  position: number
  id: string
  type: string
  time: string
  organisationId: string | null
  partnerUserId: string | null
  offerId: string | null
  orderId: string | null
  actor: { kind: ActorKind; id: string | null; name: string }
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
  /** Why, as a code with values (`auditReason`). */
  reason: Record<string, unknown> | null
  requestId: string
}

/** Events in their order, and where to go on. */
export type ToldEvents = { items: ToldEvent[]; after: number }

type EventRow = {
  position: number
  entry: Omit<Row, 'organisationName'> & {
    actorId: string | null
    offerId: string | null
    orderId: string | null
  }
}

/**
 * Makes the view of an event: nothing but what the type above names.
 * @param organisationId whose events its reader may know; null for everybody's. Then no other organisation is named
 */
export function toldEvent({ position, entry }: EventRow, organisationId: string | null): ToldEvent {
  return {
    position,
    id: entry.id,
    type: entry.action,
    time: entry.at.toISOString(),
    organisationId: entry.organisationId,
    partnerUserId: entry.partnerUserId,
    offerId: entry.offerId,
    orderId: entry.orderId,
    actor: { kind: entry.actorKind, id: entry.actorId, name: entry.actorName },
    ...ownFacts(entry, organisationId),
    reason: isOfOurSide(entry.action, organisationId) ? null : entry.reason,
    requestId: entry.requestId,
  }
}
