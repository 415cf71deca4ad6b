import type { Day } from '@/lib/ports/billing/order'
import { priceWords } from '@/lib/selling/offers/labels'
import { offerProblem } from '@/lib/selling/offers/policy'
import type { CatalogueView } from '@/lib/selling/offers/views'
import type { PlanOption } from './plan-field'

/** The plans of the catalogue that can be sold on a day, with all their prices in words. */
export function planOptions(catalogue: CatalogueView, today: Day): PlanOption[] {
  return (catalogue?.products ?? []).flatMap((product) =>
    product.ratePlans
      .filter((plan) => offerProblem(plan, today) === null)
      .map(({ id, name, charges }) => ({
        id,
        name,
        product: product.name,
        prices: charges
          .map(
            (charge) =>
              `${charge.name}: ${charge.prices.map((price) => priceWords(charge, price)).join(' or ') || priceWords(charge, null)}`,
          )
          .join('; '),
      })),
  )
}
