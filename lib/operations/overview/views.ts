import type { InvoiceOwner, OrderKind } from '@/db/enums'
import type { Step } from './policy'
import type { Period } from './schema'

/** A number for each step. */
type Numbers = number[]

/** What the overview shows. Days are those of UTC. */
export type OverviewView = {
  period: Period
  steps: Step[]
  /** When all that had changed by then was counted (ISO 8601, UTC); null before the first time. */
  countedAt: string | null
  /** Something has changed since that is not counted yet. */
  behind: boolean
  /** Partner organisations that were not archived when the step ended. */
  partners: Record<InvoiceOwner, Numbers>
  invitations: { sent: Numbers; accepted: Numbers; lapsed: Numbers }
  signIns: { partnerUsers: Numbers; staff: Numbers }
  orders: Record<OrderKind, Numbers>
  /** New subscriptions that Zuora confirmed: how many, and what they cost in a year, for each currency by its code. */
  sales: { currency: string; counts: Numbers; yearly: string[] }[]
  /** How many more there were, whose price Zuora did not tell, or not for a month, quarter, half-year or year. */
  salesWithoutValue: number
}

/** What somebody sees first after signing in. `viewId`: Partners as which saved view, which may be gone; null without one. */
export type StartPageView = { startPage: 'overview' | 'partners'; viewId: string | null }
