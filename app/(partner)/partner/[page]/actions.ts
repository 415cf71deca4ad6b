'use server'

import { list } from '@/lib/selling/customers/list'
import { place } from '@/lib/selling/orders/place'
import { preview } from '@/lib/selling/orders/preview'
import { runPartnerAction } from '@/lib/server/action'
import { counted, countedReading, countedSearch } from '@/lib/server/counted'

export async function findCustomers(input: unknown) {
  return runPartnerAction('findCustomers', input, countedSearch(list))
}

export async function previewSale(input: unknown) {
  return runPartnerAction('previewSale', input, countedReading(preview))
}

/** The caller goes on to the order's page, which follows what becomes of it. */
export async function placeSale(input: unknown) {
  return runPartnerAction('placeSale', input, counted(place))
}
