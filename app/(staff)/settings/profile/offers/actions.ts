'use server'

import { revalidatePath } from 'next/cache'
import { create } from '@/lib/offers/create'
import { refreshCatalogue as refresh } from '@/lib/offers/refresh-catalogue'
import { update } from '@/lib/offers/update'
import type { ActionResult } from '@/lib/result'
import { runStaffAction } from '@/lib/server/action'
import { runStaffSalesLookup } from '@/lib/server/sales-lookups'

async function refreshing<T>(result: Promise<ActionResult<T>>): Promise<ActionResult<T>> {
  const settled = await result
  revalidatePath('/settings/profile/offers', 'layout')
  return settled
}

export async function createOffer(input: unknown) {
  return refreshing(runStaffAction('createOffer', input, create))
}

export async function updateOffer(input: unknown) {
  return refreshing(runStaffAction('updateOffer', input, update))
}

export async function refreshCatalogue(input: unknown) {
  return refreshing(runStaffSalesLookup('refreshCatalogue', input, refresh))
}
