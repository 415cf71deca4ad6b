'use server'

import { revalidatePath } from 'next/cache'
import { repairAllSafe as repairAll } from '@/lib/reconcile/repair-all-safe'
import { repairFinding as repair } from '@/lib/reconcile/repair-finding'
import { startReconcile } from '@/lib/reconcile/start-reconcile'
import type { ActionResult } from '@/lib/result'
import { runStaffAction } from '@/lib/server/action'

async function refreshing<T>(result: Promise<ActionResult<T>>): Promise<ActionResult<T>> {
  const settled = await result
  revalidatePath('/settings/profile/drift')
  return settled
}

export async function compareNow(input: unknown) {
  return refreshing(runStaffAction('compareNow', input, startReconcile))
}

export async function repairFinding(input: unknown) {
  return refreshing(runStaffAction('repairFinding', input, repair))
}

export async function repairAllSafe(input: unknown) {
  return refreshing(runStaffAction('repairAllSafe', input, repairAll))
}
