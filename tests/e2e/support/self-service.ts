import type { APIRequestContext } from '@playwright/test'
import type { CreateInput } from '@/lib/partners/organisations/schema'
import { createOrganisation, createPartnerUser } from './arrange'
import type { Product } from './product'
import { type Offers, offersFor } from './sales'

export const selfService = '/partner/self-service'
export const subscriptionPath = (id: string) => `${selfService}/subscriptions/${id}`
export const customerPath = (id: string) => `${selfService}/customers/${id}`
export const invoiceFile = (id: string) => `/api/partner/invoices/${id}`

/** A user of an organisation of their own that can sell three offers; `request` is an administrator's. */
export async function newSeller(
  request: APIRequestContext,
  product: Product,
  overrides: Partial<CreateInput> = {},
) {
  const organisation = await createOrganisation(request, product, overrides)
  const user = await createPartnerUser(request, product, organisation.id)
  const offers: Offers = await offersFor(product, [organisation.id])
  return { ...user, organisationId: organisation.id, organisation, offers }
}
