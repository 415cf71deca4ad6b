'use server'

import { repairLogin } from '@/lib/operations/reconcile/repair-login'
import { liftSignInBlock as lift } from '@/lib/operations/sign-in-check/lift-sign-in-block'
import { cancel as cancelChange } from '@/lib/partners/email-changes/cancel'
import { request as changeEmail } from '@/lib/partners/email-changes/request'
import { awaitInvitation } from '@/lib/partners/users/await-invitation'
import { create } from '@/lib/partners/users/create'
import { endSessions } from '@/lib/partners/users/end-sessions'
import { move } from '@/lib/partners/users/move'
import { previewSuspension as preview } from '@/lib/partners/users/preview-suspension'
import { reactivate } from '@/lib/partners/users/reactivate'
import { remove } from '@/lib/partners/users/remove'
import { rename } from '@/lib/partners/users/rename'
import { resendInvitation as resend } from '@/lib/partners/users/resend-invitation'
import { resetAuthenticator as reset } from '@/lib/partners/users/reset-authenticator'
import { retry } from '@/lib/partners/users/retry'
import { suspend } from '@/lib/partners/users/suspend'
import { runStaffAction } from '@/lib/server/action'
import { refresherOf } from '@/lib/server/refresh'

/** Users stand on the pages of their organisations and on those over all of them. */
const refreshing = refresherOf('/settings/profile', 'layout')

/** Of a user or of an organisation. */
export async function previewSuspension(input: unknown) {
  return runStaffAction('previewSuspension', input, preview)
}

export async function createPartnerUser(input: unknown) {
  return refreshing(
    runStaffAction('createPartnerUser', input, async (ctx, values) => {
      const { id } = await create(ctx, values)
      return awaitInvitation(ctx, { partnerUserId: id })
    }),
  )
}

export async function retryPartnerUser(input: unknown) {
  return refreshing(runStaffAction('retryPartnerUser', input, retry))
}

export async function removePartnerUser(input: unknown) {
  return refreshing(runStaffAction('removePartnerUser', input, remove))
}

export async function resendInvitation(input: unknown) {
  return refreshing(runStaffAction('resendInvitation', input, resend))
}

export async function suspendPartnerUser(input: unknown) {
  return refreshing(runStaffAction('suspendPartnerUser', input, suspend))
}

export async function reactivatePartnerUser(input: unknown) {
  return refreshing(runStaffAction('reactivatePartnerUser', input, reactivate))
}

export async function renamePartnerUser(input: unknown) {
  return refreshing(runStaffAction('renamePartnerUser', input, rename))
}

export async function movePartnerUser(input: unknown) {
  return refreshing(runStaffAction('movePartnerUser', input, move))
}

export async function changePartnerUserEmail(input: unknown) {
  return refreshing(runStaffAction('changePartnerUserEmail', input, changeEmail))
}

export async function cancelEmailChange(input: unknown) {
  return refreshing(runStaffAction('cancelEmailChange', input, cancelChange))
}

export async function resetAuthenticator(input: unknown) {
  return refreshing(runStaffAction('resetAuthenticator', input, reset))
}

export async function endPartnerUserSessions(input: unknown) {
  return refreshing(runStaffAction('endPartnerUserSessions', input, endSessions))
}

export async function liftSignInBlock(input: unknown) {
  return refreshing(runStaffAction('liftSignInBlock', input, lift))
}

export async function repairPartnerUserLogin(input: unknown) {
  return refreshing(runStaffAction('repairPartnerUserLogin', input, repairLogin))
}
