import 'server-only'
import type { Context, PartnerActor, StaffActor } from '../core/context'
import type { ActionResult } from '../core/result'
import type { Billing } from '../ports/billing/billing'
import type { Crm } from '../ports/crm/crm'
import type { PreviewView, SealedPreview } from '../selling/orders/views'
import { sealingKey } from '../sign-in/seal'
import { runPartnerAction, runStaffAction } from './action'
import { container } from './container'
import { openPreview, partSeal, sealPreview } from './sealed-previews'

/** What a lookup of sales may ask besides the database; null where it is not connected. */
export type SalesPorts = { billing: Billing | null; crm: Crm | null }

type Lookup<C, T> = (ctx: C, ports: SalesPorts, input: unknown) => Promise<T>

function salesPorts(): SalesPorts {
  const { billing, crm } = container()
  return { billing, crm }
}

/** The same for what a person asks for by hand, which is counted. @throws AppError `rate_limited` */
async function countedPortsFor(ctx: Context<StaffActor | PartnerActor>): Promise<SalesPorts> {
  await container().lookupLimit.take(ctx.actor.id)
  return salesPorts()
}

/** Runs a lookup for a page or a route. */
export function lookUpSales<C extends Context, T>(
  ctx: C,
  lookup: Lookup<C, T>,
  input: unknown,
): Promise<T> {
  return lookup(ctx, salesPorts(), input)
}

/** Runs a lookup, or a verb that is given the same ports, for a staff member’s action. */
export function runStaffSalesLookup<T>(
  name: string,
  input: unknown,
  lookup: Lookup<Context<StaffActor>, T>,
): Promise<ActionResult<T>> {
  return runStaffAction(name, input, async (ctx, values) =>
    lookup(ctx, await countedPortsFor(ctx), values),
  )
}

/** Runs a lookup for a partner user’s action. */
export function runPartnerSalesLookup<T>(
  name: string,
  input: unknown,
  lookup: Lookup<Context<PartnerActor>, T>,
): Promise<ActionResult<T>> {
  return runPartnerAction(name, input, async (ctx, values) =>
    lookup(ctx, await countedPortsFor(ctx), values),
  )
}

const previewKey = () => sealingKey(container().env.NEXTAUTH_SECRET, 'preview')

/** Runs a preview for a partner user, and seals what it shows for the order that may follow. */
export function runPartnerPreview(
  name: string,
  input: unknown,
  preview: Lookup<Context<PartnerActor>, PreviewView>,
): Promise<ActionResult<SealedPreview>> {
  return runPartnerAction(name, input, async (ctx, values) =>
    sealPreview(
      previewKey(),
      ctx.actor.organisationId,
      values,
      await preview(ctx, salesPorts(), values),
    ),
  )
}

/** Runs an order for a partner user, with the preview whose seal came with it; null without one. */
export function runPartnerOrder<T>(
  name: string,
  input: unknown,
  order: (
    ctx: Context<PartnerActor>,
    ports: SalesPorts,
    values: unknown,
    previewed: PreviewView | null,
  ) => Promise<T>,
): Promise<ActionResult<T>> {
  return runPartnerAction(name, input, async (ctx, sent) => {
    const { values, seal } = partSeal(sent)
    const previewed = await openPreview(previewKey(), seal, ctx.actor.organisationId, values)
    return order(ctx, salesPorts(), values, previewed)
  })
}
