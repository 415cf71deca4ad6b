'use server'

import { create } from '@/lib/operations/webhooks/create'
import { disable } from '@/lib/operations/webhooks/disable'
import { enable } from '@/lib/operations/webhooks/enable'
import { redeliver } from '@/lib/operations/webhooks/redeliver'
import { remove } from '@/lib/operations/webhooks/remove'
import { rotateSecret } from '@/lib/operations/webhooks/rotate-secret'
import { sendTest } from '@/lib/operations/webhooks/send-test'
import { update } from '@/lib/operations/webhooks/update'
import { runStaffAction } from '@/lib/server/action'
import { refresherOf } from '@/lib/server/refresh'

const refreshing = refresherOf('/settings/profile/webhooks', 'layout')

export async function createWebhook(input: unknown) {
  return refreshing(runStaffAction('createWebhook', input, create))
}

export async function updateWebhook(input: unknown) {
  return refreshing(runStaffAction('updateWebhook', input, update))
}

export async function rotateWebhookSecret(input: unknown) {
  return refreshing(runStaffAction('rotateWebhookSecret', input, rotateSecret))
}

export async function disableWebhook(input: unknown) {
  return refreshing(runStaffAction('disableWebhook', input, disable))
}

export async function enableWebhook(input: unknown) {
  return refreshing(runStaffAction('enableWebhook', input, enable))
}

export async function removeWebhook(input: unknown) {
  return await runStaffAction('removeWebhook', input, remove)
}

export async function testWebhook(input: unknown) {
  return refreshing(runStaffAction('testWebhook', input, sendTest))
}

export async function redeliverWebhook(input: unknown) {
  return refreshing(runStaffAction('redeliverWebhook', input, redeliver))
}
