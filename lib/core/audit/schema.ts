import { z } from 'zod'
import { rowId, searchText } from '../fields'

/**
 * A page of the history of an organisation and its users, of one user, or of an offer; newest first. `after`
 * names the last entry already shown.
 */
export const historySchema = z.union([
  z.strictObject({ organisationId: rowId, after: rowId.optional() }),
  z.strictObject({ partnerUserId: rowId, after: rowId.optional() }),
  z.strictObject({ offerId: rowId, after: rowId.optional() }),
])

/** What history is about, as the part of an action before the dot. */
export const historySubjects = [
  'partner_organisation',
  'partner_user',
  'offer',
  'order',
  'staff_member',
  'history',
] as const
export type HistorySubject = (typeof historySubjects)[number]

const emptyIsNone = (value: unknown) => (value === '' ? undefined : value)
const day = z.preprocess(emptyIsNone, z.iso.date({ error: 'Enter a day.' }).optional())

/** Which part of everything that happened is wanted; an empty field of a form is none. */
export const wholeHistorySchema = z.strictObject({
  who: z.preprocess(emptyIsNone, searchText.optional()),
  what: z.preprocess(emptyIsNone, z.enum(historySubjects).optional()),
  organisation: z.preprocess(emptyIsNone, rowId.optional()),
  from: day,
  until: day,
  after: rowId.optional(),
})
export type WholeHistoryInput = z.input<typeof wholeHistorySchema>
export type WholeHistoryState = z.output<typeof wholeHistorySchema>
