import { z } from 'zod'
import { attentionKinds } from '@/lib/operations/attention/views'

const subject = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('order'), organisationId: z.uuid(), orderId: z.uuid() }),
  z.object({ kind: z.literal('account'), organisationId: z.uuid() }),
  z.object({ kind: z.literal('user'), organisationId: z.uuid(), partnerUserId: z.uuid() }),
  z.object({
    kind: z.literal('succession'),
    organisationId: z.uuid(),
    successionId: z.uuid(),
  }),
  z.object({ kind: z.literal('drift') }),
  z.object({ kind: z.literal('sign_ins') }),
  z.object({ kind: z.literal('history') }),
  z.object({ kind: z.literal('mailing') }),
])

/** What needs attention, the newest of each kind. */
export const attention = z
  .object({
    groups: z.array(
      z.object({
        kind: z.enum(attentionKinds),
        items: z.array(
          z.object({
            id: z.string(),
            title: z.string(),
            organisation: z.string().nullable().meta({ description: 'Its name.' }),
            reason: z.string().nullable(),
            subject: subject.meta({ description: 'Where it is dealt with.' }),
            since: z.iso.datetime().nullable(),
          }),
        ),
        more: z.boolean().meta({ description: 'There is more than is listed.' }),
      }),
    ),
  })
  .meta({ id: 'Attention' })
