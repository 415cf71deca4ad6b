import { findCustomer } from '@/db/queries/selling/customers'
import { requirePartnerPage } from '@/lib/core/access/require-partner-page'
import type { Context, PartnerActor } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { newCustomer } from '@/lib/ports/billing/customer'
import { customerIdSchema } from './schema'
import { type CustomerView, customerRow } from './views'

/**
 * One customer of the own organisation (`customerIdSchema`).
 * @throws AppError `forbidden`; `not_found`, also for customers of others and what cannot be an ID
 */
export async function get(ctx: Context<PartnerActor>, input: unknown): Promise<CustomerView> {
  const scope = await requirePartnerPage(ctx, 'shop', 'self-service')
  const parsed = customerIdSchema.safeParse(input)
  const stored = parsed.success
    ? await findCustomer(ctx.reads, scope, parsed.data.customerId)
    : null
  if (!stored) throw new AppError('not_found', 'There is no such customer.')
  const details = newCustomer.parse(stored.details)
  const { firstName, lastName, address1, address2, city, postalCode, state } = details
  return {
    ...customerRow(stored),
    firstName,
    lastName,
    address1,
    address2,
    city,
    postalCode,
    state,
  }
}
