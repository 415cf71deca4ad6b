import type { ActorKind } from '@/db/enums'

/** One line of history, newest first on the page. `at`: ISO 8601 in UTC. */
export type HistoryEntry = {
  id: string
  at: string
  actorKind: ActorKind
  actorName: string
  action: string
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
  reason: string | null
}

/** A page of history. `after` names the entry to go on from, null at the end. */
export type History = { entries: HistoryEntry[]; after: string | null }
