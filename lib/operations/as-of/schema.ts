import { z } from 'zod'
import { rowId } from '@/lib/core/fields'
import { calendarDay, instant } from '@/lib/core/times'

const notATime = 'Enter a day, or a day and a time.'

/**
 * When: the end of a day (`2026-11-27`) or of a minute (`2026-11-27T14:30`) of the installation's time zone, or an instant
 * (`2026-11-27T14:30:00Z`). From 1970 on.
 */
export const asOfTime = z
  .union(
    [
      calendarDay(notATime),
      z.iso.datetime({ local: true, precision: -1 }).refine((at) => at < '9999'),
      instant(notATime),
    ],
    { error: notATime },
  )
  .refine((at) => at >= '1970', { error: 'Enter a day from 1970 on.' })

/** Names the organisation and the time. */
export const asOfSchema = z.strictObject({ id: rowId, at: asOfTime })
