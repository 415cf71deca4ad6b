'use server'

import { create } from '@/lib/operations/api-clients/create'
import { revoke } from '@/lib/operations/api-clients/revoke'
import { rotateSecret } from '@/lib/operations/api-clients/rotate-secret'
import { update } from '@/lib/operations/api-clients/update'
import { runStaffAction } from '@/lib/server/action'
import { refresherOf } from '@/lib/server/refresh'

const refreshing = refresherOf('/settings/profile/api-clients', 'layout')

export async function createApiClient(input: unknown) {
  return refreshing(runStaffAction('createApiClient', input, create))
}

export async function updateApiClient(input: unknown) {
  return refreshing(runStaffAction('updateApiClient', input, update))
}

export async function rotateApiClientSecret(input: unknown) {
  return refreshing(runStaffAction('rotateApiClientSecret', input, rotateSecret))
}

export async function revokeApiClient(input: unknown) {
  return refreshing(runStaffAction('revokeApiClient', input, revoke))
}
