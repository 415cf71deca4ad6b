'use server'

import { changeChoices } from '@/lib/partners/custom-fields/change-choices'
import { define } from '@/lib/partners/custom-fields/define'
import { findChoices as find } from '@/lib/partners/custom-fields/find-choices'
import { move } from '@/lib/partners/custom-fields/move'
import { remove } from '@/lib/partners/custom-fields/remove'
import { rename } from '@/lib/partners/custom-fields/rename'
import { runStaffAction } from '@/lib/server/action'
import { countedSearch } from '@/lib/server/counted'
import { refresherOf } from '@/lib/server/refresh'

const refreshing = refresherOf('/settings/profile/partners', 'layout')

export async function findChoices(input: unknown) {
  return runStaffAction('findChoices', input, countedSearch(find))
}

export async function defineField(input: unknown) {
  return refreshing(runStaffAction('defineField', input, define))
}

export async function renameField(input: unknown) {
  return refreshing(runStaffAction('renameField', input, rename))
}

export async function moveField(input: unknown) {
  return refreshing(runStaffAction('moveField', input, move))
}

export async function changeChoicesOfField(input: unknown) {
  return refreshing(runStaffAction('changeChoicesOfField', input, changeChoices))
}

export async function removeField(input: unknown) {
  return refreshing(runStaffAction('removeField', input, remove))
}
