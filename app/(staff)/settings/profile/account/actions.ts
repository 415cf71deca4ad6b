'use server'

import { revalidatePath } from 'next/cache'
import { choose } from '@/lib/news/choose'
import { runStaffAction } from '@/lib/server/action'

/** Has the signed-in staff member mailed what needs attention, or no longer. */
export async function chooseNews(input: unknown) {
  const result = await runStaffAction('chooseNews', input, choose)
  if (result.ok) revalidatePath('/settings/profile/account')
  return result
}
