'use server'

import { archive } from '@/lib/partners/organisations/archive'
import { changePageAccess } from '@/lib/partners/organisations/change-page-access'
import { changeView } from '@/lib/partners/organisations/change-view'
import { checkBilling } from '@/lib/partners/organisations/check-billing'
import { chooseTableLook } from '@/lib/partners/organisations/choose-table-look'
import { create } from '@/lib/partners/organisations/create'
import { findBillingAccount } from '@/lib/partners/organisations/find-billing-account'
import { findCrmAccount } from '@/lib/partners/organisations/find-crm-account'
import { findSimilar } from '@/lib/partners/organisations/find-similar'
import { list } from '@/lib/partners/organisations/list'
import { reactivate } from '@/lib/partners/organisations/reactivate'
import { removeView } from '@/lib/partners/organisations/remove-view'
import { restore } from '@/lib/partners/organisations/restore'
import { saveView } from '@/lib/partners/organisations/save-view'
import { suspend } from '@/lib/partners/organisations/suspend'
import { update } from '@/lib/partners/organisations/update'
import { findOwners as findOwnersNamed } from '@/lib/partners/owners/find-owners'
import { runStaffAction } from '@/lib/server/action'
import { counted, countedReading, countedSearch } from '@/lib/server/counted'
import { refresherOf } from '@/lib/server/refresh'

const refreshing = refresherOf('/settings/profile/partners', 'layout')

export async function findPartnerOrganisations(input: unknown) {
  return runStaffAction('findPartnerOrganisations', input, countedSearch(list))
}

export async function findOwners(input: unknown) {
  return runStaffAction('findOwners', input, countedSearch(findOwnersNamed))
}

export async function findSimilarPartnerOrganisations(input: unknown) {
  return runStaffAction('findSimilarPartnerOrganisations', input, countedSearch(findSimilar))
}

export async function findBillingAccountOfPartner(input: unknown) {
  return runStaffAction('findBillingAccountOfPartner', input, countedReading(findBillingAccount))
}

export async function findCrmAccountOfPartner(input: unknown) {
  return runStaffAction('findCrmAccountOfPartner', input, countedReading(findCrmAccount))
}

export async function choosePartnersTable(input: unknown) {
  return refreshing(runStaffAction('choosePartnersTable', input, chooseTableLook))
}

export async function savePartnersView(input: unknown) {
  return refreshing(runStaffAction('savePartnersView', input, saveView))
}

export async function changePartnersView(input: unknown) {
  return refreshing(runStaffAction('changePartnersView', input, changeView))
}

export async function removePartnersView(input: unknown) {
  return refreshing(runStaffAction('removePartnersView', input, removeView))
}

/** The caller goes on to the new organisation's page, which reads everything again. */
export async function createPartnerOrganisation(input: unknown) {
  return runStaffAction('createPartnerOrganisation', input, counted(create))
}

export async function updatePartnerOrganisation(input: unknown) {
  return refreshing(runStaffAction('updatePartnerOrganisation', input, update))
}

export async function changePartnerPageAccess(input: unknown) {
  return refreshing(runStaffAction('changePartnerPageAccess', input, changePageAccess))
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
