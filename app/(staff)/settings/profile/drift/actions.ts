'use server'

import { repairAllSafe as repairAll } from '@/lib/operations/reconcile/repair-all-safe'
import { repairFinding as repair } from '@/lib/operations/reconcile/repair-finding'
import { startReconcile } from '@/lib/operations/reconcile/start-reconcile'
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
