import { z } from 'zod'
import { type BulkActionName, bulkActionNames, partnerPages } from '@/db/enums'
import { rowId, singleLine } from '@/lib/core/fields'
import { listSchema } from '@/lib/core/list-schema'
import { partnersFilter } from '@/lib/partners/organisations/schema'
import { allUsersFilter, organisationUsersFilter } from '@/lib/partners/users/schema'
import { bulkActionsList, bulkRowsList } from './lists'
import { bulkActionFacts, mostChosen, mostSubjects } from './policy'

const ids = z
  .array(rowId)
  .min(1, { error: 'Choose at least one.' })
  .max(mostChosen, { error: `Choose at most ${mostChosen} one by one.` })
  .transform((each) => [...new Set(each)])

/** Whom an action is for: those chosen one by one, or all that a list finds as it is filtered. */
const chosen = z.union([
  z.strictObject({ of: z.literal('organisations'), ids }),
  z.strictObject({ of: z.literal('organisations'), filter: partnersFilter }),
  z.strictObject({ of: z.literal('users'), ids }),
  z.strictObject({ of: z.literal('users'), filter: allUsersFilter }),
  z.strictObject({ of: z.literal('users'), filter: organisationUsersFilter }),
])
export type ChosenInput = z.input<typeof chosen>
export type Choice = z.output<typeof chosen>

/** What is asked before an action starts: for whom it would be. */
export const previewSchema = z.strictObject({
  chosen,
  action: z.enum(bulkActionNames).optional(),
})

const reason = singleLine('reason', 500)
const pages = z
  .array(z.enum(partnerPages))
  .min(1, { error: 'Choose at least one page.' })
  .max(partnerPages.length)
const offerId = z.guid({ error: 'Choose an offer.' }).pipe(rowId)

/** `count`: how many the person was told it is for. */
const common = { chosen, count: z.int().min(1).max(mostSubjects) }
const taking = <
  const A extends readonly [BulkActionName, ...BulkActionName[]],
  Shape extends z.ZodRawShape,
>(
  actions: A,
  shape: Shape,
) => z.strictObject({ ...common, action: z.enum(actions), ...shape })

export const startSchema = z
  .discriminatedUnion('action', [
    taking(['suspend_organisations', 'suspend_users'], { reason }),
    taking(['grant_pages', 'withdraw_pages'], { pages }),
    taking(['add_to_offer', 'remove_from_offer'], { offerId }),
    taking(
      [
        'reactivate_organisations',
        'archive_organisations',
        'reactivate_users',
        'resend_invitations',
      ],
      {},
    ),
  ])
  .refine(({ action, chosen: { of } }) => bulkActionFacts[action].of === of, {
    error: 'This cannot be done to these.',
    path: ['chosen'],
  })
export type StartInput = z.input<typeof startSchema>

/** What the forms hold, each for the actions that take it. */
export const reasonForm = z.strictObject({ reason })
export const pagesForm = z
  .strictObject({
    pages: z.strictObject(
      Object.fromEntries(partnerPages.map((page) => [page, z.boolean()])) as Record<
        (typeof partnerPages)[number],
        z.ZodBoolean
      >,
    ),
  })
  .refine((values) => Object.values(values.pages).some(Boolean), {
    error: 'Choose at least one page.',
    path: ['pages', partnerPages[0]],
  })
export const offerForm = z.strictObject({ offerId })
export const emptyForm = z.strictObject({})

/** Names one bulk action. */
export const bulkActionIdSchema = z.strictObject({ bulkActionId: rowId })
export type BulkActionIdInput = z.input<typeof bulkActionIdSchema>

/** A page of the bulk actions. */
export const bulkActionsListSchema = listSchema(bulkActionsList)

/** A page of one bulk action's rows. */
export const bulkRowsSchema = listSchema(bulkRowsList, { bulkActionId: rowId })
