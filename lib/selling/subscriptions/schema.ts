import { z } from 'zod'
import { rowId } from '@/lib/core/fields'
import { countedPart, filterSchema, listSchema } from '@/lib/core/list-schema'
import { day, lineSchema, quantity, seal } from '../orders/schema'
import { organisationSubscriptionsList, subscriptionsList } from './lists'

export const subscriptionIdSchema = z.strictObject({ subscriptionId: rowId })

/** A page of the subscriptions that the own organisation sold; of one customer when it is named. */
export const subscriptionListSchema = listSchema(subscriptionsList, {
  ...countedPart,
  customerId: rowId.optional(),
})

/** Which of the subscriptions that the own organisation sold a file holds. */
export const subscriptionsFilter = filterSchema(subscriptionsList)

/** Which of the subscriptions that one organisation sold a file holds, for staff. */
export const organisationSubscriptionsFilter = filterSchema(organisationSubscriptionsList, {
  organisationId: rowId,
})

/** A page of the subscriptions that one organisation sold, for staff. */
export const organisationSubscriptionsSchema = listSchema(organisationSubscriptionsList, {
  ...countedPart,
  organisationId: rowId,
})

/** A key that billing gave to a part of a subscription. */
const partKey = z
  .string()
  .regex(/^[\w-]{1,100}$/, { error: 'This is not a part of a subscription.' })

const step = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('add'), line: lineSchema }),
  z.strictObject({ kind: z.literal('remove'), ratePlanId: partKey }),
  z.strictObject({
    kind: z.literal('quantity'),
    ratePlanId: partKey,
    chargeNumber: partKey,
    quantity,
  }),
  z.strictObject({
    kind: z.literal('plan'),
    ratePlanId: partKey,
    line: lineSchema,
  }),
])

const change = {
  subscriptionId: rowId,
  effectiveDate: day,
  changes: z.array(step).min(1, { error: 'Choose what to change.' }).max(20),
}

/** What a preview of a change takes. `ratePlanId` and `chargeNumber` are those of the live subscription. */
export const changePreviewSchema = z.strictObject(change)
export type ChangePreviewInput = z.input<typeof changePreviewSchema>
export type ChangeValues = z.output<typeof changePreviewSchema>

/** A change of a subscription; all steps or none. */
export const changeSchema = z.strictObject({ submissionKey: rowId, seal, ...change })
export type ChangeInput = z.input<typeof changeSchema>

/** What the form of a change holds: texts and choices by the name of their field (see `change-values.ts`). */
export const changeFormSchema = z.record(z.string(), z.union([z.string(), z.boolean()]))
export type ChangeFormValues = z.output<typeof changeFormSchema>

const cancellation = {
  subscriptionId: rowId,
  when: z.discriminatedUnion(
    'policy',
    [
      z.strictObject({ policy: z.literal('end_of_term') }),
      z.strictObject({ policy: z.literal('end_of_invoiced_period') }),
      z.strictObject({ policy: z.literal('on'), day }),
    ],
    { error: 'Choose when it ends.' },
  ),
}

export const cancelPreviewSchema = z.strictObject(cancellation)
export type CancelPreviewInput = z.input<typeof cancelPreviewSchema>
export type CancelValues = z.output<typeof cancelPreviewSchema>

/** The end of a subscription. */
export const cancelSchema = z.strictObject({ submissionKey: rowId, seal, ...cancellation })
export type CancelInput = z.input<typeof cancelSchema>

/** What the form of a cancellation holds; the day counts only with the policy `on`. */
export const cancelFormSchema = z.strictObject({
  policy: z.string().min(1, { error: 'Choose when it ends.' }),
  day: z.string(),
})
export type CancelFormValues = z.output<typeof cancelFormSchema>

/** Takes a cancellation back. */
export const takeBackSchema = z.strictObject({ submissionKey: rowId, subscriptionId: rowId })
export type TakeBackInput = z.input<typeof takeBackSchema>
