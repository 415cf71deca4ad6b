'use server'

import { approve } from '@/lib/partners/successors/approve'
import { decline } from '@/lib/partners/successors/decline'
import { giveUp } from '@/lib/partners/successors/give-up'
import { propose } from '@/lib/partners/successors/propose'
import { resume } from '@/lib/partners/successors/resume'
import { withdraw } from '@/lib/partners/successors/withdraw'
import { runStaffAction } from '@/lib/server/action'
import { counted } from '@/lib/server/counted'
import { refresherOf } from '@/lib/server/refresh'

const refreshing = refresherOf('/settings/profile/partners', 'layout')

/** The caller goes on to the proposal's page. */
export async function proposeSuccessor(input: unknown) {
  return runStaffAction('proposeSuccessor', input, counted(propose))
}

export async function approveSuccessor(input: unknown) {
  return refreshing(runStaffAction('approveSuccessor', input, approve))
}

export async function declineSuccessor(input: unknown) {
  return refreshing(runStaffAction('declineSuccessor', input, decline))
}

export async function withdrawSuccessor(input: unknown) {
  return refreshing(runStaffAction('withdrawSuccessor', input, withdraw))
}

export async function resumeSuccession(input: unknown) {
  return refreshing(runStaffAction('resumeSuccession', input, resume))
}

export async function giveUpSuccession(input: unknown) {
  return refreshing(runStaffAction('giveUpSuccession', input, giveUp))
}
