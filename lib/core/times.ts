import { z } from 'zod'

/** Years that JavaScript, PostgreSQL and ISO 8601 write alike, a day earlier and later too. */
const hasYear = (text: string): boolean => text > '0002' && text < '9999'

/** A day as `YYYY-MM-DD`, of the years 2 to 9998. */
export const calendarDay = (error: string) =>
  z.iso.date({ error, abort: true }).refine(hasYear, { error })

/** An instant in ISO 8601 with its offset, of the years 2 to 9998; what comes out is in UTC. */
export const instant = (error: string) =>
  z.iso
    .datetime({ offset: true, error })
    .transform((text) => new Date(text))
    .refine((at) => !Number.isNaN(at.getTime()), { error, abort: true })
    .transform((at) => at.toISOString())
    .refine(hasYear, { error })
