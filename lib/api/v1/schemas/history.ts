import { z } from 'zod'
import { actorKinds } from '@/db/enums'

const values = z.record(z.string(), z.unknown()).nullable()

const line = {
  id: z.uuid(),
  at: z.iso.datetime(),
  actorKind: z.enum(actorKinds),
  actorName: z.string(),
  action: z.string().meta({ description: 'A code.', example: 'partner_user.suspended' }),
  before: values,
  after: values,
  reason: z.string().nullable(),
  text: z.string().meta({ description: 'What happened, in words.' }),
}

/** A line of the history of one organisation, user or offer. */
export const historyEntry = z.object(line).meta({ id: 'HistoryEntry' })

/** A line of everything that happened. */
export const wholeHistoryEntry = z
  .object({
    ...line,
    organisation: z.object({ id: z.uuid(), name: z.string() }).nullable(),
    partnerUserId: z.uuid().nullable(),
    requestId: z.string(),
  })
  .meta({ id: 'WholeHistoryEntry' })
