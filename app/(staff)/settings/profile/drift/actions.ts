'use server'

import { repairAllSafe as repairAll } from '@/lib/reconcile/repair-all-safe'
import { repairFinding as repair } from '@/lib/reconcile/repair-finding'
import { startReconcile } from '@/lib/reconcile/start-reconcile'
import { runStaffAction } from '@/lib/server/action'
import { refresherOf } from '@/lib/server/refresh'

const refreshing = refresherOf('/settings/profile/drift')

export async function compareNow(input: unknown) {
  return refreshing(runStaffAction('compareNow', input, startReconcile))
}

export async function repairFinding(input: unknown) {
  return refreshing(runStaffAction('repairFinding', input, repair))
}

export async function repairAllSafe(input: unknown) {
  return refreshing(runStaffAction('repairAllSafe', input, repairAll))
}
