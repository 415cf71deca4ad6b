'use server'

import { askComparison } from '@/lib/operations/restore/ask-comparison'
import { decideLogin } from '@/lib/operations/restore/decide-login'
import { releaseCopy } from '@/lib/operations/restore/release-copy'
import { runStaffAction } from '@/lib/server/action'
import { refresherOf } from '@/lib/server/refresh'

/** The banner stands on every page of staff. */
const refreshing = refresherOf('/settings', 'layout')

export async function compareRestored(input: unknown) {
  return refreshing(runStaffAction('compareRestored', input, askComparison))
}

export async function decideRestoredLogin(input: unknown) {
  return refreshing(runStaffAction('decideRestoredLogin', input, decideLogin))
}

export async function endHold(input: unknown) {
  return refreshing(runStaffAction('endHold', input, releaseCopy))
}
