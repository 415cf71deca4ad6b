import type { Sql } from '../service/database'
import { addDays, type Day } from './days'
import { type Contents, periodEnd, productOf, type SubscribedCharge } from './subscriptions'

/** A charge as earlier versions kept it. */
type Earlier = {
  segments?: unknown
  quantity: string | null
  start: Day
  chargedThrough: Day | null
}

/**
 * Brings subscriptions that an earlier version kept to what this one expects: what was invoiced counts as
 * invoiced at the price and quantity of now.
 */
export async function upgradeSubscriptions(sql: Sql): Promise<void> {
  const rows = await sql<{ id: string; currency: string; contents: Contents }[]>`
    SELECT subscriptions.id, currency, contents
    FROM subscriptions JOIN accounts ON accounts.id = invoice_owner_id
    WHERE NOT contents ? 'termStart'`
  for (const { id, currency, contents } of rows) {
    contents.termStart = contents.start
    contents.renewalMonths = 12
    for (const plan of contents.plans) {
      plan.charges = plan.charges.map((kept) => {
        const { quantity, chargedThrough, start } = kept as unknown as Earlier
        const charge: SubscribedCharge = {
          id: kept.id,
          number: kept.number,
          productChargeId: kept.productChargeId,
          segments: [{ from: start, quantity }],
          start,
          end: kept.end,
          billed: [],
        }
        const { productCharge } = productOf(plan, charge)
        const price = Number(productCharge.prices[currency] ?? 0)
        for (let from = start, index = 0; chargedThrough && from < chargedThrough; index += 1) {
          const until = periodEnd(productCharge, start, index) ?? addDays(from, 1)
          const amount = (price * Number(quantity ?? 1)).toFixed(2)
          charge.billed.push({ from, until, period: { from, until }, quantity, amount })
          from = until
        }
        return charge
      })
    }
    await sql`UPDATE subscriptions SET contents = ${sql.json(contents)} WHERE id = ${id}`
  }
}
