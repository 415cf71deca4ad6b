import type { APIRequestContext } from '@playwright/test'
import type postgres from 'postgres'
import { createApiClient } from './api-clients'
import { insertBulkAction } from './bulk-actions'
import { addresses } from './doors'
import { uploadFile } from './imports'
import type { Product } from './product'
import { sell } from './sales'
import { newSeller } from './self-service'
import { insertSuccession } from './successions'
import { createWebhook } from './webhooks'

/** Who opens a page that is asked for as whom it is for. */
export type Reader = 'staff' | 'partner' | 'visitor'

export type OpenPage = { key: string; path: string; reader: Reader }

/** No page of its own stands there: a fallback of Next, or a place that leads on. */
const noPages = ['/_not-found/page', '/_global-error/page']

function readerOf(key: string): Reader {
  if (key.includes('/(staff)/')) return 'staff'
  if (key.includes('/(partner)/') || /\/(authenticator|recovery-codes)\//.test(key))
    return 'partner'
  return 'visitor'
}

/**
 * Everything that a page can be about, and the addresses of all pages of the build with it: a new page is among them
 * by itself. `request` is an administrator's.
 */
export async function arrangeEveryPage(
  request: APIRequestContext,
  product: Product,
  sql: postgres.Sql,
) {
  const seller = await newSeller(request, product, { logoUrl: 'https://logos.example/logo.svg' })
  const sold = await sell(product, seller, seller.offers)
  const [order] = await sql<{ id: string }[]>`
    select id from orders where subscription_id = ${sold.subscriptionId}`
  const apiClientId = await createApiClient(request, product.url, seller.organisationId)
  const importId = await uploadFile(request, product.url, {
    kind: 'users',
    text: 'Name,Email address,Partner organisation\nAnn,ann@partner.example,Cobalt IT\n',
  })
  const webhook = await createWebhook(request, product.url, seller.organisationId)
  const values = {
    bulkActionId: await insertBulkAction(sql, seller.organisationId),
    successionId: await insertSuccession(sql, seller.organisationId),
    apiClientId,
    importId,
    ...webhook,
    operationId: 'createPartnerOrganisation',
    partnerOrganisationId: seller.organisationId,
    partnerUserId: seller.id,
    offerId: seller.offers.seats.id,
    orderId: order?.id ?? '',
    customerId: sold.customerId,
    subscriptionId: sold.subscriptionId,
  }
  const pages: OpenPage[] = addresses(values)
    .filter(({ key }) => key.endsWith('/page') && !noPages.includes(key))
    .map(({ key, path }) => ({ key, path, reader: readerOf(key) }))
  return { seller, sold, pages }
}
