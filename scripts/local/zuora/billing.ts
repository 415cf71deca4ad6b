import Big from 'big.js'
import type { Sql } from '../service/database'
import { type AccountRow, requireAccount } from './accounts'
import { addDays, type Day, daysBetween } from './days'
import { invoicePdf } from './invoice-pdf'
import { newId, nextNumber } from './numbers'
import {
  type Contents,
  periodEnd,
  productOf,
  type SubscribedCharge,
  type SubscribedPlan,
  type SubscriptionRow,
  saveContents,
} from './subscriptions'
import type { Tenant } from './tenants'

/** A line of an invoice. `until` is its last day. */
export type Line = {
  id: string
  subscriptionNumber: string
  subscriptionId: string
  productName: string
  chargeName: string
  quantity: string | null
  unitPrice: string
  from: Day
  until: Day
  amount: string
}

/** More periods than anybody waits for: a target date far away ends here. */
const mostPeriods = 600

/**
 * Takes the lines that are due by a day from a subscription, whose charges then count as invoiced so far.
 * Charges are invoiced in advance; a period cut short by its end is charged by the day.
 */
export function takeLines(row: SubscriptionRow, currency: string, target: Day): Line[] {
  return row.contents.plans.flatMap((plan) =>
    plan.charges.flatMap((charge) => chargeLines(row, plan, charge, currency, target)),
  )
}

function chargeLines(
  row: SubscriptionRow,
  plan: SubscribedPlan,
  charge: SubscribedCharge,
  currency: string,
  target: Day,
): Line[] {
  const { product, productCharge } = productOf(plan, charge)
  const unitPrice = productCharge.prices[currency] ?? '0'
  const line = (from: Day, until: Day, quantity: string | null, amount: Big): Line => ({
    id: newId(),
    subscriptionNumber: row.number,
    subscriptionId: row.id,
    productName: product.name,
    chargeName: productCharge.name,
    quantity,
    unitPrice,
    from,
    until: until > from ? addDays(until, -1) : from,
    amount: amount.toFixed(2),
  })
  const lines = charge.prorations.map((each) =>
    line(each.from, each.until, each.quantity, new Big(each.amount)),
  )
  charge.prorations = []
  const whole = new Big(unitPrice).times(charge.quantity ?? 1)
  const end = endOf(row.contents, charge)
  for (let index = 0; index < mostPeriods; index += 1) {
    const from =
      index === 0 ? charge.start : (periodEnd(productCharge, charge.start, index - 1) ?? '')
    if (from > target || (end !== null && from >= end)) break
    const until = periodEnd(productCharge, charge.start, index)
    if (until === null) {
      if (charge.chargedThrough === null) lines.push(line(from, from, charge.quantity, whole))
      charge.chargedThrough = addDays(from, 1)
      break
    }
    if (charge.chargedThrough !== null && charge.chargedThrough >= minimum(until, end)) continue
    const cut = minimum(until, end)
    const share = new Big(daysBetween(from, cut)).div(daysBetween(from, until))
    lines.push(line(from, cut, charge.quantity, whole.times(share)))
    charge.chargedThrough = cut
  }
  return lines
}

/** A charge ends by itself, with a cancellation, or with a term that is not renewed. */
function endOf(contents: Contents, charge: SubscribedCharge): Day | null {
  return charge.end ?? contents.end ?? (contents.autoRenew ? null : contents.termEnd)
}

const minimum = (day: Day, other: Day | null) => (other !== null && other < day ? other : day)

/** Invoices what is due by a day: one invoice per payer, or none. Gives the numbers of the invoices. */
export async function runBilling(
  sql: Sql,
  tenant: Tenant,
  target: Day,
  payerId?: string,
): Promise<string[]> {
  const rows = await sql<SubscriptionRow[]>`
    SELECT * FROM subscriptions
    WHERE tenant_id = ${tenant.id} ${payerId ? sql`AND invoice_owner_id = ${payerId}` : sql``}
    ORDER BY invoice_owner_id, number FOR UPDATE`
  const payers = new Set(rows.map((row) => row.invoiceOwnerId))
  const numbers: string[] = []
  for (const id of payers) {
    const payer = await requireAccount(sql, tenant, id)
    const own = rows.filter((row) => row.invoiceOwnerId === id)
    const lines = own.flatMap((row) => takeLines(row, payer.currency, target))
    if (lines.length === 0 || sum(lines).lt(0)) continue
    for (const row of own) await saveContents(sql, row)
    numbers.push(await writeInvoice(sql, tenant, payer, lines, target))
  }
  return numbers
}

/** The lines' sum, exactly. */
export function sum(lines: Line[]): Big {
  return lines.reduce((total, { amount }) => total.plus(amount), new Big(0))
}

async function writeInvoice(
  sql: Sql,
  tenant: Tenant,
  payer: AccountRow,
  lines: Line[],
  date: Day,
): Promise<string> {
  const number = await nextNumber(sql, tenant.id, 'invoice')
  const due = addDays(date, Number(/\d+/.exec(payer.paymentTerm)?.[0] ?? 0))
  const amount = sum(lines).toFixed(2)
  const pdf = invoicePdf({
    number,
    payer: `${payer.name} (${payer.number})`,
    date,
    due,
    total: `${amount} ${payer.currency}`,
    lines: lines.map(
      (each) =>
        `${each.subscriptionNumber}  ${each.productName}: ${each.chargeName}  ${each.from} - ${each.until}  ${each.amount}`,
    ),
  })
  await sql`
    INSERT INTO invoices
      (id, tenant_id, number, account_id, invoice_date, due_date, amount, items, file_id, pdf)
    VALUES (${newId()}, ${tenant.id}, ${number}, ${payer.id}, ${date}, ${due}, ${amount},
      ${sql.json(lines)}, ${newId()}, ${pdf})`
  return number
}
