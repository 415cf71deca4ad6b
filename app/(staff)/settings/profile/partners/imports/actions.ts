'use server'

import { beginUpload as begin } from '@/lib/operations/imports/begin-upload'
import { cancel } from '@/lib/operations/imports/cancel'
import { check } from '@/lib/operations/imports/check'
import { discard } from '@/lib/operations/imports/discard'
import { pause } from '@/lib/operations/imports/pause'
import { resume } from '@/lib/operations/imports/resume'
import { start } from '@/lib/operations/imports/start'
import { runStaffAction } from '@/lib/server/action'
import { refresherOf } from '@/lib/server/refresh'

const refreshing = refresherOf('/settings/profile/partners/imports', 'layout')

export async function beginUpload(input: unknown) {
  return runStaffAction('beginUpload', input, begin)
}

export async function checkImport(input: unknown) {
  return refreshing(runStaffAction('checkImport', input, check))
}

export async function startImport(input: unknown) {
  return refreshing(runStaffAction('startImport', input, start))
}

export async function pauseImport(input: unknown) {
  return refreshing(runStaffAction('pauseImport', input, pause))
}

export async function resumeImport(input: unknown) {
  return refreshing(runStaffAction('resumeImport', input, resume))
}

export async function cancelImport(input: unknown) {
  return refreshing(runStaffAction('cancelImport', input, cancel))
}

export async function discardImport(input: unknown) {
  return refreshing(runStaffAction('discardImport', input, discard))
}
