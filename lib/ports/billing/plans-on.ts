import { addDays } from './day'
import type { Day } from './order'
import type {
  BilledPlan,
  ChargeSegment,
  SubscribedCharge,
  SubscribedPlan,
  Subscription,
} from './subscription'

/**
 * What is in a subscription on a day, or will be: without the parts that were removed, and the charges that ended, by
 * then. Where all of it has ended, what it was at last.
 */
export function plansOn({ plans }: Pick<Subscription, 'plans'>, day: Day): SubscribedPlan[] {
  const on = dayShown(plans, day)
  return plans.flatMap(({ removed, charges: segments, ...plan }) => {
    const charges = chargesOn(segments, on).filter((charge) => !hasEnded(charge, on))
    const lasting = charges.filter(({ type }) => type !== 'one_time')
    const isOver = segments.length > 0 && charges.length === 0
    if (isOver || (removed && lasting.length === 0)) return []
    const ends = lasting.flatMap(({ endsOn }) => endsOn ?? []).sort()
    const until = removed ? (ends.at(-1) ?? null) : null
    const [first] = charges.map(({ startsOn }) => startsOn).sort()
    return [{ ...plan, from: first && first > on ? first : null, until, charges }]
  })
}

/** The day itself, or the last one of a subscription that has ended by then. */
function dayShown(plans: readonly BilledPlan[], day: Day): Day {
  const endsOf = (some: readonly BilledPlan[]) =>
    some
      .flatMap(({ charges }) => charges.filter(({ type }) => type !== 'one_time'))
      .map(({ endsOn }) => endsOn ?? '9999')
  if (endsOf(plans).some((end) => end > day)) return day
  const last = endsOf(plans.filter(({ removed }) => !removed))
    .sort()
    .at(-1)
  return last ? addDays(last, -1) : day
}

const hasEnded = ({ type, startsOn, endsOn }: ChargeSegment, day: Day) =>
  type !== 'one_time' && endsOn !== null && (endsOn <= day || endsOn <= startsOn)

/** Each charge once: before its first day as it begins. Segments that were overtaken are left without a day. */
function chargesOn(all: readonly ChargeSegment[], day: Day): SubscribedCharge[] {
  const numbers = [...new Set(all.map(({ number }) => number))]
  return numbers.flatMap((number) => {
    const own = all
      .filter((each) => each.number === number)
      .toSorted((a, b) => (a.startsOn < b.startsOn ? -1 : 1))
    const lasting = own.filter(({ startsOn, endsOn }) => endsOn === null || startsOn < endsOn)
    const segments = lasting.length > 0 ? lasting : own.slice(0, 1)
    const [first] = segments
    const now = segments.findLast(({ startsOn }) => startsOn <= day) ?? first
    if (!first || !now) return []
    const next = segments.find((each) => each.startsOn > now.startsOn && differs(each, now))
    return [
      {
        ...now,
        startsOn: first.startsOn,
        endsOn: segments.at(-1)?.endsOn ?? null,
        invoicedUntil:
          own
            .flatMap((each) => each.invoicedUntil ?? [])
            .sort()
            .at(-1) ?? null,
        next: next ? { from: next.startsOn, quantity: next.quantity, price: next.price } : null,
      },
    ]
  })
}

const differs = (one: ChargeSegment, other: ChargeSegment) =>
  one.quantity !== other.quantity || one.price?.amount !== other.price?.amount
