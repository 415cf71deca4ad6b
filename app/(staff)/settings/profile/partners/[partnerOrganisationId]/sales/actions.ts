'use server'

import { giveUp } from '@/lib/selling/orders/give-up'
import { retry } from '@/lib/selling/orders/retry'
import { runStaffAction } from '@/lib/server/action'
import { refresherOf } from '@/lib/server/refresh'

const refreshing = refresherOf('/settings/profile/partners', 'layout')

export async function retryOrder(input: unknown) {
  return refreshing(runStaffAction('retryOrder', input, retry))
}

export async function giveUpOrder(input: unknown) {
  return refreshing(runStaffAction('giveUpOrder', input, giveUp))
}
