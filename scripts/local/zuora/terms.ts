import { today } from './days'
import { againstRule } from './errors'
import type { OrderAction } from './order-request'
import type { Contents } from './subscriptions'
import type { Tenant } from './tenants'

/**
 * Changes terms. A scheduled cancel date has to be in the future; until then the subscription stays Active, and
 * the date is cleared by one flag. Source: Zuora, “Automate subscription cancellations, suspensions, or
 * resumptions with the Terms And Conditions order action”, and the API changelog of 2024-10-11.
 * @throws ZuoraError
 */
export function changeTerms(
  tenant: Tenant,
  contents: Contents,
  terms: NonNullable<OrderAction['termsAndConditions']>,
): void {
  const { autoRenew, scheduledCancelDate, clearingScheduledCancelDate } = terms
  if (autoRenew !== undefined) contents.autoRenew = autoRenew
  if (!tenant.scheduledDates) return
  if (scheduledCancelDate !== undefined) {
    if (scheduledCancelDate <= today(tenant.timeZone)) {
      throw againstRule('The scheduled cancel date has to be in the future.')
    }
    contents.scheduledCancel = scheduledCancelDate
  }
  if (clearingScheduledCancelDate) contents.scheduledCancel = null
}
