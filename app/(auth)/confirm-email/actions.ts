'use server'

import { confirm } from '@/lib/partners/email-changes/confirm'
import { runVisitorAction } from '@/lib/server/action'

/** Takes the code that was mailed to a new email address. */
export async function confirmEmailChange(input: unknown) {
  return await runVisitorAction('confirmEmailChange', input, confirm)
}
