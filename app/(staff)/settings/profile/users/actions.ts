'use server'

import { repairLogin } from '@/lib/operations/reconcile/repair-login'
import { runStaffAction } from '@/lib/server/action'
import { refresherOf } from '@/lib/server/refresh'
import { runStaffLookup } from '@/lib/server/staff-lookups'
import { liftSignInBlock as lift } from '@/lib/operations/sign-in-check/lift-sign-in-block'

const refreshing = refresherOf('/settings/profile', 'layout')

export async function liftSignInBlock(input: unknown) {
  return refreshing(runStaffLookup('liftSignInBlock', input, lift))
}

export async function repairPartnerUserLogin(input: unknown) {
  return refreshing(runStaffAction('repairPartnerUserLogin', input, repairLogin))
}
