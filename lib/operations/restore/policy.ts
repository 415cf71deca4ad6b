import type { RestoreDecision, RestoreFindingKind } from '@/db/enums'
import { uuidOfOwnNumber } from '@/lib/ports/billing/attempt'

type Differences = Readonly<Record<string, { here: string; there: string }>>

/** What a decision changes, of those things in which a login differs. */
export type Effect =
  | 'suspend_here'
  | 'enable_there'
  | 'email_from_there'
  | 'email_from_here'
  | 'name_from_there'
  | 'name_from_here'

/** What a decision about a login does, here or in Cognito. */
export function effectsOf(decision: RestoreDecision, differences: Differences): Effect[] {
  const { enabled, email, name } = differences
  const disabledThere = enabled?.here === 'yes'
  if (decision === 'keep_cognito') {
    return [
      ...(disabledThere ? (['suspend_here'] as const) : []),
      ...(email ? (['email_from_there'] as const) : []),
      ...(name?.there ? (['name_from_there'] as const) : []),
    ]
  }
  return [
    ...(disabledThere ? (['enable_there'] as const) : []),
    ...(email ? (['email_from_here'] as const) : []),
    ...(name ? (['name_from_here'] as const) : []),
  ]
}

/** How the two sides stand to an order of ours that billing has. */
export type KnownOrders = {
  /** The state of each order that is here, by its ID. */
  states: ReadonlyMap<string, string>
  subscriptions: ReadonlySet<string>
  accounts: ReadonlySet<string>
}

/** An order of ours as billing has it, with what it made. */
export type BilledOrder = {
  number: string
  accountId: string
  subscriptions: readonly { number: string; ownerId: string; ownerNumber: string }[]
}

type Found = { kind: RestoreFindingKind; number: string; accountId: string }

/** Whether an order has to be looked at more closely: it is not here, or not known to be placed. */
export function isNews(number: string, states: KnownOrders['states']): boolean {
  return states.get(uuidOfOwnNumber(number) ?? '') !== 'confirmed'
}

/** What billing has of an order that is not here. One that waits here is found by its job. */
export function judgeOrder(order: BilledOrder, known: KnownOrders): Found[] {
  const { number, accountId, subscriptions } = order
  if (known.states.has(uuidOfOwnNumber(number) ?? '')) {
    return [{ kind: 'order_waiting', number, accountId }]
  }
  return [
    { kind: 'order_unknown', number, accountId },
    ...subscriptions
      .filter((each) => !known.subscriptions.has(each.number))
      .map((each) => ({ kind: 'subscription_unknown' as const, number: each.number, accountId })),
    ...subscriptions
      .filter((each) => isOurs(each.ownerNumber) && !known.accounts.has(each.ownerNumber))
      .map(({ ownerNumber, ownerId }) => ({
        kind: 'account_unknown' as const,
        number: ownerNumber,
        accountId: ownerId,
      })),
  ]
}

const isOurs = (number: string) => number.startsWith('PMA-')
