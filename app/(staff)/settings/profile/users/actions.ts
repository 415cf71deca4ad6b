'use server'

import { revalidatePath } from 'next/cache'
import { repairLogin } from '@/lib/reconcile/repair-login'
import type { ActionResult } from '@/lib/result'
import { runStaffAction } from '@/lib/server/action'
import { runStaffLookup } from '@/lib/server/staff-lookups'
import { liftSignInBlock as lift } from '@/lib/sign-in-check/lift-sign-in-block'

async function refreshing<T>(result: Promise<ActionResult<T>>): Promise<ActionResult<T>> {
  const settled = await result
  revalidatePath('/settings/profile', 'layout')
  return settled
}

export async function liftSignInBlock(input: unknown) {
  return refreshing(runStaffLookup('liftSignInBlock', input, lift))
}

export async function repairPartnerUserLogin(input: unknown) {
  return refreshing(runStaffAction('repairPartnerUserLogin', input, repairLogin))
}
