'use server'

import { merge } from '@/lib/partners/tags/merge'
import { remove } from '@/lib/partners/tags/remove'
import { rename } from '@/lib/partners/tags/rename'
import { runStaffAction } from '@/lib/server/action'
import { refresherOf } from '@/lib/server/refresh'

const refreshing = refresherOf('/settings/profile/partners', 'layout')

export async function renameTag(input: unknown) {
  return refreshing(runStaffAction('renameTag', input, rename))
}

export async function mergeTag(input: unknown) {
  return refreshing(runStaffAction('mergeTag', input, merge))
}

export async function removeTag(input: unknown) {
  return refreshing(runStaffAction('removeTag', input, remove))
}
