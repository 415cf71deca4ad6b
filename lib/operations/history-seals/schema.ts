import { z } from 'zod'

/** Which sealed days are compared: all, or those of a night. */
export const checkHistorySchema = z.strictObject({ which: z.enum(['all', 'nightly']) })
