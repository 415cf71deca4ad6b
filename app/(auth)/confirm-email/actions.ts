'use server'

import { confirmEmailChange as confirm } from '@/lib/partners/users/confirm-email-change'
import { runVisitorAction } from '@/lib/server/action'

/** Takes the code that was mailed to a new email address. */
export async function confirmEmailChange(input: unknown) {
  return await runVisitorAction('confirmEmailChange', input, confirm)
}
