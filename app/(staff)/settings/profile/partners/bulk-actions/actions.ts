'use server'

import { cancel } from '@/lib/operations/bulk-actions/cancel'
import { pause } from '@/lib/operations/bulk-actions/pause'
import { resume } from '@/lib/operations/bulk-actions/resume'
import { start } from '@/lib/operations/bulk-actions/start'
import { runStaffAction } from '@/lib/server/action'
import { refresherOf } from '@/lib/server/refresh'

const refreshing = refresherOf('/settings/profile/partners/bulk-actions', 'layout')

/** The caller goes on to the action's page. */
export async function startBulkAction(input: unknown) {
  return runStaffAction('startBulkAction', input, start)
}

export async function pauseBulkAction(input: unknown) {
  return refreshing(runStaffAction('pauseBulkAction', input, pause))
}

export async function resumeBulkAction(input: unknown) {
  return refreshing(runStaffAction('resumeBulkAction', input, resume))
}

export async function cancelBulkAction(input: unknown) {
  return refreshing(runStaffAction('cancelBulkAction', input, cancel))
}
