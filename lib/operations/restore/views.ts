import type { RestoreDecision, RestoreFindingKind } from '@/db/enums'

/** The hold in force, for the banner of every staff page. Times: ISO 8601, UTC. */
export type HoldView = { heldAt: string; copyMadeAt: string }

/** A login that differs in a way that needs a decision. */
export type LoginToDecide = {
  findingId: string
  partnerUserId: string
  name: string
  email: string
  organisation: { id: string; name: string }
  /** Each differing attribute in words, with both values. */
  differences: { attribute: string; here: string; there: string }[]
  /** What each decision does. */
  effects: Record<RestoreDecision, string[]>
  decided: { decision: RestoreDecision; by: string } | null
}

/** What Zuora has that is not here. */
export type BillingFindingView = {
  id: string
  kind: RestoreFindingKind
  number: string
  /** Whose account it is under, where it is a partner organisation's. */
  organisation: { id: string; name: string } | null
}

/** Why each could not be compared; null where it was, or was not asked yet. */
export type Failures = { cognito: string | null; billing: string | null }

/** The page `Restore`. */
export type RestoreView = {
  hold:
    | (HoldView & {
        heldBy: string
        sessionsEnded: number
        /** A comparison is asked for, or under way. */
        comparing: boolean
        comparedAt: string | null
        /** Why Cognito or Zuora could not be compared, a sentence each; what is listed of it is then not all. */
        failures: Failures
        /** Null where Zuora is not connected. */
        billing: BillingFindingView[] | null
        /** Those that need a decision; undecided ones first, and not all where there are very many. */
        logins: LoginToDecide[]
        /** How many logins differ, and how many of them need a decision still. */
        found: number
        undecided: number
        /** Why the hold cannot be ended yet; null when it can. */
        obstacle: string | null
      })
    | null
  /** The last hold that was ended. */
  last: { copyMadeAt: string; heldAt: string; releasedAt: string; releasedBy: string } | null
}
