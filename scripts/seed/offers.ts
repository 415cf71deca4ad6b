import type { Context } from '@/lib/core/context'
import { create } from '@/lib/selling/offers/create'
import { list } from '@/lib/selling/offers/list'
import { readCatalogue } from '@/lib/selling/offers/read-catalogue'
import { refreshCatalogue } from '@/lib/selling/offers/refresh-catalogue'

/** What partners can sell at once, by the name of its rate plan in the local Zuora. */
const offers = [
  {
    plan: 'Workspace Standard, monthly',
    name: 'Workspace Standard',
    description: 'Documents and mail for a team. Per seat, invoiced by the month.',
  },
  {
    plan: 'Workspace Plus, monthly',
    name: 'Workspace Plus',
    description: 'Workspace with a ten-year archive. Per seat, invoiced by the month.',
  },
  {
    plan: 'Backup 1 TB',
    name: 'Backup 1 TB',
    description: 'Daily copies, kept for ninety days. One price, whatever the team’s size.',
  },
  {
    plan: 'Support with set-up',
    name: 'Support',
    description: 'Somebody to call. Set-up once, then a monthly fee.',
  },
]

/** Reads the catalogue of billing and offers some of it to all partners. What is there already is left as it is. */
export async function seedOffers(ctx: Context): Promise<void> {
  if ((await list(ctx, {})).length > 0) return
  await refreshCatalogue(ctx, {})
  const catalogue = await readCatalogue(ctx)
  const plans = catalogue?.products.flatMap((product) => product.ratePlans) ?? []
  for (const { plan, name, description } of offers) {
    const productRatePlanId = plans.find((each) => each.name === plan)?.id
    if (!productRatePlanId) throw new Error(`The local Zuora does not sell ${plan}.`)
    await create(ctx, { productRatePlanId, name, description, audience: 'all' })
  }
}
