'use server'

import { choose } from '@/lib/operations/news/choose'
import { chooseStartPage as choosePage } from '@/lib/operations/overview/choose-start-page'
import { runStaffAction } from '@/lib/server/action'
import { refresherOf } from '@/lib/server/refresh'

const refreshing = refresherOf('/settings/profile/account')

/** Has the signed-in staff member mailed what needs attention, or no longer. */
export async function chooseNews(input: unknown) {
  return await refreshing(runStaffAction('chooseNews', input, choose))
}

/** What the signed-in staff member sees first after signing in. */
export async function chooseStartPage(input: unknown) {
  return await refreshing(runStaffAction('chooseStartPage', input, choosePage))
}
