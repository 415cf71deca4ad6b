'use server'

import { create } from '@/lib/selling/offers/create'
import { refreshCatalogue as refresh } from '@/lib/selling/offers/refresh-catalogue'
import { update } from '@/lib/selling/offers/update'
import { runStaffAction } from '@/lib/server/action'
import { refresherOf } from '@/lib/server/refresh'
import { runStaffSalesLookup } from '@/lib/server/sales-lookups'

const refreshing = refresherOf('/settings/profile/offers', 'layout')

export async function createOffer(input: unknown) {
  return refreshing(runStaffAction('createOffer', input, create))
}

export async function updateOffer(input: unknown) {
  return refreshing(runStaffAction('updateOffer', input, update))
}

export async function refreshCatalogue(input: unknown) {
  return refreshing(runStaffSalesLookup('refreshCatalogue', input, refresh))
}
