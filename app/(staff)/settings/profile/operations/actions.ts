'use server'

import { liftBlock as lift } from '@/lib/operations/installation/lift-block'
import { retryJob } from '@/lib/operations/installation/retry-job'
import { runStaffAction } from '@/lib/server/action'
import { refresherOf } from '@/lib/server/refresh'

const refreshing = refresherOf('/settings/profile/operations')

export async function retryGivenUpJob(input: unknown) {
  return refreshing(runStaffAction('retryGivenUpJob', input, retryJob))
}

export async function liftBlock(input: unknown) {
  return refreshing(runStaffAction('liftBlock', input, lift))
}
