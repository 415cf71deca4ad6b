'use server'

import { giveUp } from '@/lib/selling/orders/give-up'
import { retry as placeAgain } from '@/lib/selling/orders/retry'
import { archive } from '@/lib/partners/organisations/archive'
import { checkBilling } from '@/lib/partners/organisations/check-billing'
import { create } from '@/lib/partners/organisations/create'
import { findBillingAccount } from '@/lib/partners/organisations/find-billing-account'
import { findCrmAccount } from '@/lib/partners/organisations/find-crm-account'
import { findSimilar } from '@/lib/partners/organisations/find-similar'
import { list } from '@/lib/partners/organisations/list'
import { reactivate } from '@/lib/partners/organisations/reactivate'
import { restore } from '@/lib/partners/organisations/restore'
import { setPageAccess } from '@/lib/partners/organisations/set-page-access'
import { suspend } from '@/lib/partners/organisations/suspend'
import { update } from '@/lib/partners/organisations/update'
import { awaitInvitation } from '@/lib/partners/users/await-invitation'
import { cancelEmailChange as cancelChange } from '@/lib/partners/users/cancel-email-change'
import { changeEmail } from '@/lib/partners/users/change-email'
import { create as createUser } from '@/lib/partners/users/create'
import { move } from '@/lib/partners/users/move'
import { previewSuspension as preview } from '@/lib/partners/users/preview-suspension'
import { reactivate as reactivateUser } from '@/lib/partners/users/reactivate'
import { remove } from '@/lib/partners/users/remove'
import { rename } from '@/lib/partners/users/rename'
import { resendInvitation as resend } from '@/lib/partners/users/resend-invitation'
import { resendInvitations as resendSeveral } from '@/lib/partners/users/resend-invitations'
import { resetAuthenticator as forgetAuthenticator } from '@/lib/partners/users/reset-authenticator'
import { retry } from '@/lib/partners/users/retry'
import { suspend as suspendUser } from '@/lib/partners/users/suspend'
import { runStaffAction } from '@/lib/server/action'
import { refresherOf } from '@/lib/server/refresh'
import { runStaffSalesLookup } from '@/lib/server/sales-lookups'

const refreshing = refresherOf('/settings/profile/partners', 'layout')

export async function findPartnerOrganisations(input: unknown) {
  return runStaffAction('findPartnerOrganisations', input, list)
}

export async function findSimilarPartnerOrganisations(input: unknown) {
  return runStaffAction('findSimilarPartnerOrganisations', input, findSimilar)
}

export async function findBillingAccountOfPartner(input: unknown) {
  return runStaffSalesLookup('findBillingAccountOfPartner', input, findBillingAccount)
}

export async function findCrmAccountOfPartner(input: unknown) {
  return runStaffSalesLookup('findCrmAccountOfPartner', input, findCrmAccount)
}

/** The caller goes on to the new organisation's page, which reads everything anew. */
export async function createPartnerOrganisation(input: unknown) {
  return runStaffSalesLookup('createPartnerOrganisation', input, (ctx, ports, values) =>
    create(ctx, values, ports),
  )
}

export async function updatePartnerOrganisation(input: unknown) {
  return refreshing(runStaffAction('updatePartnerOrganisation', input, update))
}

export async function setPartnerPageAccess(input: unknown) {
  return refreshing(runStaffAction('setPartnerPageAccess', input, setPageAccess))
}

export async function suspendPartnerOrganisation(input: unknown) {
  return refreshing(runStaffAction('suspendPartnerOrganisation', input, suspend))
}

export async function reactivatePartnerOrganisation(input: unknown) {
  return refreshing(runStaffAction('reactivatePartnerOrganisation', input, reactivate))
}

export async function archivePartnerOrganisation(input: unknown) {
  return refreshing(runStaffAction('archivePartnerOrganisation', input, archive))
}

export async function restorePartnerOrganisation(input: unknown) {
  return refreshing(runStaffAction('restorePartnerOrganisation', input, restore))
}

export async function checkPartnerOrganisationBilling(input: unknown) {
  return refreshing(runStaffAction('checkPartnerOrganisationBilling', input, checkBilling))
}

export async function retryOrder(input: unknown) {
  return refreshing(runStaffAction('retryOrder', input, placeAgain))
}

export async function giveUpOrder(input: unknown) {
  return refreshing(runStaffAction('giveUpOrder', input, giveUp))
}

/** Of a user or of an organisation. */
export async function previewSuspension(input: unknown) {
  return runStaffAction('previewSuspension', input, preview)
}

export async function createPartnerUser(input: unknown) {
  return refreshing(
    runStaffAction('createPartnerUser', input, async (ctx, values) => {
      const { id } = await createUser(ctx, values)
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

/** The caller asks for many in portions, and has the page read anew at the end. */
export async function resendInvitations(input: unknown) {
  return runStaffAction('resendInvitations', input, resendSeveral)
}

export async function suspendPartnerUser(input: unknown) {
  return refreshing(runStaffAction('suspendPartnerUser', input, suspendUser))
}

export async function reactivatePartnerUser(input: unknown) {
  return refreshing(runStaffAction('reactivatePartnerUser', input, reactivateUser))
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
  return refreshing(runStaffAction('resetAuthenticator', input, forgetAuthenticator))
}
