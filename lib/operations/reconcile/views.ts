import type { ReconcileFindingKind, ReconcileOrigin } from '@/db/enums'
import type { Page } from '@/lib/core/list'

/** A comparison with the user pool. Times: ISO 8601, UTC. */
export type RunView = {
  id: string
  origin: ReconcileOrigin
  startedBy: string
  startedAt: string
  /** Null while it is under way. */
  finishedAt: string | null
  usersCompared: number
  loginsCompared: number
  loginsIgnored: number
  /** Users and logins that were being changed just then, so that nothing can be said of them. */
  leftOut: number
  /** Why it did not come to its end, in a sentence. */
  failure: string | null
}

/** One difference, with what can be done about it. */
export type FindingView = {
  id: string
  kind: ReconcileFindingKind
  name: string
  email: string
  partnerUserId: string | null
  /** The organisation of the user; null where there is no user. */
  organisation: { id: string; name: string } | null
  /** What was found. */
  finding: string
  /** Each differing attribute in words, with both values. */
  differences: { attribute: string; here: string; there: string }[]
  /** What a repair would do; empty where there is none. */
  wouldDo: string[]
  /** What a person must decide first, or do instead. */
  decision: string | null
  repair: 'safe' | 'after_decision' | null
  state: 'open' | 'repair_requested' | 'repaired'
  /** What it is called once it is repaired. */
  outcome: string
}

/** How many findings of a kind there are, and how many of them are still to be repaired. */
export type FindingCounts = Record<ReconcileFindingKind, { found: number; open: number }>

/** The page `Drift`. */
export type DriftView = {
  /** The comparison that is under way. */
  current: RunView | null
  /** The last one that came to an end, well or not. */
  last: RunView | null
  /** Findings of the last one. */
  findings: FindingView[]
  counts: FindingCounts
  /** How many open findings `Repair all safe` would repair. */
  safe: number
} & Pick<Page<FindingView>, 'before' | 'after'>
