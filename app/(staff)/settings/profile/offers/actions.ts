'use server'

import { create } from '@/lib/selling/offers/create'
import { refreshCatalogue as refresh } from '@/lib/selling/offers/refresh-catalogue'
import { update } from '@/lib/selling/offers/update'
import { runStaffAction } from '@/lib/server/action'
import { counted } from '@/lib/server/counted'
import { refresherOf } from '@/lib/server/refresh'

const refreshing = refresherOf('/settings/profile/offers', 'layout')

export async function createOffer(input: unknown) {
  return refreshing(runStaffAction('createOffer', input, create))
}

export async function updateOffer(input: unknown) {
  return refreshing(runStaffAction('updateOffer', input, update))
}

export async function refreshCatalogue(input: unknown) {
  return refreshing(runStaffAction('refreshCatalogue', input, counted(refresh)))
}
