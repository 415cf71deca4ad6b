'use server'

import { revalidatePath } from 'next/cache'
import { create } from '@/lib/partner-organisations/create'
import { findSimilar } from '@/lib/partner-organisations/find-similar'
import { list } from '@/lib/partner-organisations/list'
import { setPageAccess } from '@/lib/partner-organisations/set-page-access'
import { update } from '@/lib/partner-organisations/update'
import { awaitInvitation } from '@/lib/partner-users/await-invitation'
import { create as createUser } from '@/lib/partner-users/create'
import { remove } from '@/lib/partner-users/remove'
import { retry } from '@/lib/partner-users/retry'
import type { ActionResult } from '@/lib/result'
import { runStaffAction } from '@/lib/server/action'

/** Has every staff screen read anew, also after a refusal: it too may have left a row or a line of history. */
async function refreshing<T>(result: Promise<ActionResult<T>>): Promise<ActionResult<T>> {
  const settled = await result
  revalidatePath('/settings/profile/partners', 'layout')
  return settled
}

export async function findPartnerOrganisations(input: unknown) {
  return runStaffAction('findPartnerOrganisations', input, list)
}

export async function findSimilarPartnerOrganisations(input: unknown) {
  return runStaffAction('findSimilarPartnerOrganisations', input, findSimilar)
}

/** The caller goes on to the new organisation's page, which reads everything anew. */
export async function createPartnerOrganisation(input: unknown) {
  return runStaffAction('createPartnerOrganisation', input, create)
}

export async function updatePartnerOrganisation(input: unknown) {
  return refreshing(runStaffAction('updatePartnerOrganisation', input, update))
}

export async function setPartnerPageAccess(input: unknown) {
  return refreshing(runStaffAction('setPartnerPageAccess', input, setPageAccess))
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
