import Big from 'big.js'
import { pricePerPeriod } from './catalogue'
import { fractionDigits } from './currencies'
import { addDays, type Day, daysBetween, earlier } from './days'
import {
  type Contents,
  type Piece,
  periodEnd,
  productOf,
  type Span,
  type SubscribedCharge,
  type SubscribedPlan,
} from './subscriptions'
import type { TenantSettings } from './tenants'

/** More periods than anybody waits for: a target date far away ends here. */
const mostPeriods = 600

type Setting = { currency: string; target: Day } & Pick<TenantSettings, 'daysInMonth'>

/** What is to be invoiced, or was invoiced and is given back: then its amount is negative. */
export type Due = Omit<Piece, 'period'> & { isCredit: boolean }

/**
 * Takes what is due of a charge by a day; it then counts as invoiced. What should be invoiced for the periods
 * that have begun, and for those that were invoiced before, is compared day by day with what was: the
 * difference is due. Amounts are rounded half up.
 */
export function takeDue(
  contents: Contents,
  plan: SubscribedPlan,
  charge: SubscribedCharge,
  { currency, target, daysInMonth }: Setting,
): Due[] {
  const { productCharge } = productOf(plan, charge)
  const price = pricePerPeriod(productCharge, currency)
  const digits = fractionDigits(currency)
  const end = endOf(contents, charge)
  if (productCharge.billingPeriod === null) return takeOnce(charge, { price, digits, end, target })

  const shareOf = shareUnder(daysInMonth, productCharge.billingPeriod === 'Annual' ? 365 : 30)
  const last = charge.billed.at(-1)?.from
  const horizon = last !== undefined && last > target ? last : target
  const wanted: Piece[] = []
  let from = charge.start
  for (let index = 0; index < mostPeriods; index += 1) {
    if (from > horizon || (end !== null && from >= end)) break
    const period = { from, until: periodEnd(productCharge, charge.start, index) ?? from }
    for (const part of partsOf(charge, { from, until: earlier(period.until, end) })) {
      const amount = price.times(part.quantity ?? 1).times(shareOf(part, period))
      wanted.push({ ...part, period, amount: amount.toFixed(digits) })
    }
    from = period.until
  }
  const { due, billed } = compare(charge.billed, wanted, cutter(shareOf, digits))
  charge.billed = billed
  return due
}

/** What is charged once is never given back (`oneTimeCreditBack` is off in Zuora's published sample). */
function takeOnce(
  charge: SubscribedCharge,
  { price, digits, end, target }: { price: Big; digits: number; end: Day | null; target: Day },
): Due[] {
  const { start, billed, segments } = charge
  if (billed.length > 0 || start > target || (end !== null && end <= start)) return []
  const quantity = segments[0]?.quantity ?? null
  const amount = price.times(quantity ?? 1).toFixed(digits)
  const span = { from: start, until: addDays(start, 1) }
  charge.billed = [{ ...span, period: span, quantity, amount }]
  return [{ ...span, quantity, amount, isCredit: false }]
}

/** A charge ends by itself, with a cancellation, or with a term that is not renewed. */
function endOf({ end, autoRenew, termEnd }: Contents, charge: SubscribedCharge): Day | null {
  const ends = [charge.end, end, autoRenew ? null : termEnd].filter((day) => day !== null)
  return ends.sort()[0] ?? null
}

/** The parts of a span in which the quantity is the same. */
function partsOf({ segments }: SubscribedCharge, { from, until }: Span) {
  return segments.flatMap(({ from: begins, quantity }, place) => {
    const next = segments[place + 1]?.from ?? null
    const part = { from: begins > from ? begins : from, until: earlier(until, next), quantity }
    return part.from < part.until ? [part] : []
  })
}

/**
 * How much of a period a span in it is. Either by the period's actual days, or as if it had so many: then what
 * is left of it counts first. Source: Zuora's setting Billing Rules, `daysInMonth`.
 */
function shareUnder(rule: TenantSettings['daysInMonth'], assumedDays: number) {
  const left = (day: Day, { from, until }: Span): Big => {
    const days = new Big(daysBetween(day, until))
    if (day <= from) return new Big(1)
    if (rule === 'use_actual_days') return days.div(daysBetween(from, until))
    return days.gt(assumedDays) ? new Big(1) : days.div(assumedDays)
  }
  return (span: Span, period: Span): Big => left(span.from, period).minus(left(span.until, period))
}

type Cut = (piece: Piece, span: Span) => Piece

/** Cuts a span out of a piece; the spans that a piece is cut into add up to it exactly. */
function cutter(shareOf: ReturnType<typeof shareUnder>, digits: number): Cut {
  return (piece, span) => {
    const { from, period } = piece
    const whole = shareOf(piece, period)
    const upTo = (until: Day) =>
      whole.eq(0)
        ? whole
        : new Big(piece.amount).times(shareOf({ from, until }, period)).div(whole).round(digits)
    return { ...piece, ...span, amount: upTo(span.until).minus(upTo(span.from)).toFixed(digits) }
  }
}

/** What is due after what was invoiced, and all that then is invoiced. */
function compare(
  before: readonly Piece[],
  wanted: readonly Piece[],
  cut: Cut,
): { due: Due[]; billed: Piece[] } {
  const kept: Piece[] = []
  const credits: Piece[] = []
  const charges: Piece[] = []
  for (const was of before) {
    for (const { span, is } of against(was, wanted)) {
      if (is) kept.push(cut(was, span))
      else credits.push(cut(was, span))
    }
  }
  for (const is of wanted) {
    for (const { span, is: was } of against(is, before)) {
      if (!was) charges.push(cut(is, span))
    }
  }
  const due = ({ period: _, ...piece }: Piece, isCredit: boolean): Due => ({ ...piece, isCredit })
  return {
    due: [
      ...credits.map((piece) => due(turned(piece), true)),
      ...charges.map((piece) => due(piece, false)),
    ],
    billed: [...kept, ...charges].sort((a, b) => (a.from < b.from ? -1 : 1)),
  }
}

/** Cuts a piece at the days where others of the same quantity begin or end; `is` when one of them is there. */
function against(piece: Piece, others: readonly Piece[]): { span: Span; is: boolean }[] {
  const same = others.filter(({ quantity }) => quantity === piece.quantity)
  const isCovered = (day: Day) => same.some(({ from, until }) => from <= day && day < until)
  const inside = same
    .flatMap(({ from, until }) => [from, until])
    .filter((day) => day > piece.from && day < piece.until)
  const days = [...new Set([piece.from, ...inside, piece.until])].sort()
  const spans: { span: Span; is: boolean }[] = []
  for (const [place, until] of days.slice(1).entries()) {
    const from = days[place] ?? piece.from
    const last = spans.at(-1)
    if (last?.is === isCovered(from)) last.span.until = until
    else spans.push({ span: { from, until }, is: isCovered(from) })
  }
  return spans
}

const turned = ({ quantity, amount, ...span }: Piece): Piece => ({
  ...span,
  quantity: quantity === null ? null : new Big(quantity).neg().toFixed(),
  amount: new Big(amount).neg().toFixed(),
})
