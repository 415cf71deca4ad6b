'use server'

import { choose } from '@/lib/operations/news/choose'
import { runStaffAction } from '@/lib/server/action'
import { refresherOf } from '@/lib/server/refresh'

const refreshing = refresherOf('/settings/profile/account')

/** Has the signed-in staff member mailed what needs attention, or no longer. */
export async function chooseNews(input: unknown) {
  return await refreshing(runStaffAction('chooseNews', input, choose))
}
