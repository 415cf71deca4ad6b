'use server'

import { create as addContact } from '@/lib/partners/contacts/create'
import { remove as deleteContact } from '@/lib/partners/contacts/remove'
import { update as changeContact } from '@/lib/partners/contacts/update'
import { setValues } from '@/lib/partners/custom-fields/set-values'
import { lookAgain } from '@/lib/partners/logos/look-again'
import { create } from '@/lib/partners/notes/create'
import { remove } from '@/lib/partners/notes/remove'
import { update } from '@/lib/partners/notes/update'
import { assign } from '@/lib/partners/owners/assign'
import { findStaff as find } from '@/lib/partners/owners/find-staff'
import { change } from '@/lib/partners/tags/change'
import { list as listTags } from '@/lib/partners/tags/list'
import { runStaffAction } from '@/lib/server/action'
import { counted, countedSearch } from '@/lib/server/counted'
import { refresherOf } from '@/lib/server/refresh'

const refreshing = refresherOf('/settings/profile/partners', 'layout')

export async function findTags(input: unknown) {
  return runStaffAction('findTags', input, countedSearch(listTags))
}

export async function changeTagsOfPartner(input: unknown) {
  return refreshing(runStaffAction('changeTagsOfPartner', input, change))
}

export async function setValuesOfPartner(input: unknown) {
  return refreshing(runStaffAction('setValuesOfPartner', input, setValues))
}

export async function lookAtLogoAgain(input: unknown) {
  return refreshing(runStaffAction('lookAtLogoAgain', input, counted(lookAgain)))
}

export async function findStaff(input: unknown) {
  return runStaffAction('findStaff', input, find)
}

export async function assignOwnerOfPartner(input: unknown) {
  return refreshing(runStaffAction('assignOwnerOfPartner', input, assign))
}

export async function createNote(input: unknown) {
  return refreshing(runStaffAction('createNote', input, create))
}

export async function updateNote(input: unknown) {
  return refreshing(runStaffAction('updateNote', input, update))
}

export async function removeNote(input: unknown) {
  return refreshing(runStaffAction('removeNote', input, remove))
}

export async function createContact(input: unknown) {
  return refreshing(runStaffAction('createContact', input, addContact))
}

export async function updateContact(input: unknown) {
  return refreshing(runStaffAction('updateContact', input, changeContact))
}

export async function removeContact(input: unknown) {
  return refreshing(runStaffAction('removeContact', input, deleteContact))
}
