import { z } from 'zod'
import { rowId } from '@/lib/core/fields'

/**
 * When: the end of a day (`2026-11-27`) or of a minute (`2026-11-27T14:30`) of the installation's time zone, or an instant
 * (`2026-11-27T14:30:00Z`). From 1970 on.
 */
export const asOfTime = z
  .union(
    [
      z.iso.date(),
      z.iso.datetime({ local: true, precision: -1 }),
      z.iso.datetime({ offset: true }),
    ],
    { error: 'Enter a day, or a day and a time.' },
  )
  .refine((at) => at >= '1970' && at.length <= 40, { error: 'Enter a day from 1970 on.' })

/** Names the organisation and the time. */
export const asOfSchema = z.strictObject({ id: rowId, at: asOfTime })
