import { z } from 'zod'
import { actorKinds } from '@/db/enums'

const values = z.record(z.string(), z.unknown()).nullable()

/** An event: what happened to what, by whom, before and after. */
export const event = z
  .object({
    position: z.int().meta({ description: 'Its place among all events; there can be gaps.' }),
    id: z.uuid(),
    type: z.string().meta({ description: 'A code.', example: 'partner_user.suspended' }),
    time: z.iso.datetime(),
    organisationId: z.uuid().nullable(),
    partnerUserId: z.uuid().nullable(),
    offerId: z.uuid().nullable(),
    orderId: z.uuid().nullable(),
    actor: z.object({ kind: z.enum(actorKinds), id: z.string().nullable(), name: z.string() }),
    before: values,
    after: values,
    reason: values.meta({ description: 'Why, as a code with values.' }),
    requestId: z.string(),
  })
  .meta({ id: 'Event' })
