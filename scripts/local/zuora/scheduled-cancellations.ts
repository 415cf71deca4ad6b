import type { Sql } from '../service/database'
import { requireAccount } from './accounts'
import { addDays, type Day } from './days'
import { nextNumber } from './numbers'
import { applyAction } from './order-actions'
import { renew, type SubscriptionRow, saveContents } from './subscriptions'
import type { Tenant } from './tenants'

/**
 * Cancels the subscriptions whose scheduled cancel date has come, each by an order of the system's own. Source:
 * Zuora, “Automate subscription cancellations … with the Terms And Conditions order action”.
 */
export async function cancelDue(sql: Sql, tenant: Tenant, on: Day): Promise<void> {
  const due = await sql<SubscriptionRow[]>`
    SELECT * FROM subscriptions
    WHERE tenant_id = ${tenant.id} AND contents->>'status' = 'Active'
      AND contents->>'scheduledCancel' <= ${on} FOR UPDATE`
  for (const row of due) {
    const day = row.contents.scheduledCancel ?? on
    // Terms that ended before are renewed; one that ends on the day is not.
    renew(row.contents, addDays(day, -1))
    const payer = await requireAccount(sql, tenant, row.invoiceOwnerId)
    const before = structuredClone(row.contents)
    await applyAction({ sql, tenant, payer, orderDate: day }, row.contents, {
      type: 'CancelSubscription',
      triggerDates: [{ name: 'ContractEffective', triggerDate: day }],
      cancelSubscription: { cancellationPolicy: 'SpecificDate', cancellationEffectiveDate: day },
    })
    await saveContents(sql, row)
    const versions = { [row.number]: { before, after: row.contents } }
    await sql`
      INSERT INTO orders (tenant_id, number, order_date, account_id, subscription_numbers, versions)
      VALUES (${tenant.id}, ${await nextNumber(sql, tenant.id, 'order')}, ${day}, ${payer.id},
        ${[row.number]}, ${sql.json(versions)})`
  }
}
