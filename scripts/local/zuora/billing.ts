import type { Sql } from '../service/database'
import { type AccountRow, requireAccount } from './accounts'
import { takeDue } from './charges'
import { addDays, type Day } from './days'
import { type BillingDocument, documentsOf, type Line } from './documents'
import { invoicePdf } from './invoice-pdf'
import { newId, nextNumber } from './numbers'
import { rounded } from './rounding'
import { cancelDue } from './scheduled-cancellations'
import { productOf, renew, type SubscriptionRow, saveContents } from './subscriptions'
import type { Tenant } from './tenants'

/** Takes the lines that are due by a day from a subscription, whose charges then count as invoiced so far. */
export function takeLines(
  { daysInMonth }: Tenant,
  row: SubscriptionRow,
  currency: string,
  target: Day,
): Line[] {
  return row.contents.plans.flatMap((plan) =>
    plan.charges.flatMap((charge) => {
      const { product, productCharge } = productOf(plan, charge)
      return takeDue(row.contents, plan, charge, { currency, target, daysInMonth }).map(
        ({ until, ...due }): Line => ({
          id: newId(),
          subscriptionNumber: row.number,
          subscriptionId: row.id,
          chargeNumber: charge.number,
          productName: product.name,
          chargeName: productCharge.name,
          unitPrice: productCharge.prices[currency] ?? '0',
          until: addDays(until, -1),
          ...due,
        }),
      )
    }),
  )
}

/**
 * Invoices and credits what is due by a day, payer by payer. The run stands for that day: what is scheduled to end
 * by then ends first, and what renews by itself is renewed. Gives the numbers of the invoices.
 */
export async function runBilling(
  sql: Sql,
  tenant: Tenant,
  target: Day,
  payerId?: string,
): Promise<string[]> {
  await cancelDue(sql, tenant, target)
  const rows = await sql<SubscriptionRow[]>`
    SELECT * FROM subscriptions
    WHERE tenant_id = ${tenant.id} ${payerId ? sql`AND invoice_owner_id = ${payerId}` : sql``}
    ORDER BY invoice_owner_id, number FOR UPDATE`
  const payers = new Set(rows.map((row) => row.invoiceOwnerId))
  const numbers: string[] = []
  for (const id of payers) {
    const payer = await requireAccount(sql, tenant, id)
    const own = rows.filter((row) => row.invoiceOwnerId === id)
    const lines: Line[] = []
    for (const row of own) {
      renew(row.contents, target)
      lines.push(...takeLines(tenant, row, payer.currency, target))
      await saveContents(sql, row)
    }
    for (const unrounded of documentsOf(lines, tenant)) {
      const document = rounded(unrounded, tenant.roundTotalsTo, target)
      if (document.kind === 'credit_memo') await writeMemo(sql, tenant, payer, document, target)
      else numbers.push(await writeInvoice(sql, tenant, payer, document, target))
    }
  }
  return numbers
}

async function writeInvoice(
  sql: Sql,
  tenant: Tenant,
  payer: AccountRow,
  { amount, lines }: BillingDocument,
  date: Day,
): Promise<string> {
  const number = await nextNumber(sql, tenant.id, 'invoice')
  const due = addDays(date, Number(/\d+/.exec(payer.paymentTerm)?.[0] ?? 0))
  const pdf = invoicePdf({
    number,
    payer: `${payer.name} (${payer.number})`,
    date,
    due,
    total: `${amount} ${payer.currency}`,
    lines: lines.map(
      (each) =>
        `${each.subscriptionNumber ?? ''}  ${each.productName}: ${each.chargeName}  ${each.from} - ${each.until}  ${each.amount}`,
    ),
  })
  await sql`
    INSERT INTO invoices
      (id, tenant_id, number, account_id, invoice_date, due_date, amount, items, file_id, pdf)
    VALUES (${newId()}, ${tenant.id}, ${number}, ${payer.id}, ${date}, ${due}, ${amount},
      ${sql.json(lines)}, ${newId()}, ${pdf})`
  return number
}

async function writeMemo(
  sql: Sql,
  tenant: Tenant,
  payer: AccountRow,
  { amount, lines }: BillingDocument,
  date: Day,
): Promise<void> {
  const number = await nextNumber(sql, tenant.id, 'creditMemo')
  await sql`
    INSERT INTO credit_memos (id, tenant_id, number, account_id, memo_date, amount, items)
    VALUES (${newId()}, ${tenant.id}, ${number}, ${payer.id}, ${date}, ${amount}, ${sql.json(lines)})`
}
