import { z } from 'zod'
import { restoreDecisions } from '@/db/enums'
import { rowId } from '@/lib/core/fields'
import { instant } from '@/lib/core/times'

/** Input of verbs that take nothing. */
export const nothingSchema = z.strictObject({})

/** Input of `holdCopy`. `copyMadeAt`: up to when the copy knows what happened; left out, the time of its newest line of history. */
export const holdCopySchema = z.strictObject({ copyMadeAt: instant('Enter a time.').optional() })

/** Input of `decideLogin`: who is right about a login that differs. */
export const decideLoginSchema = z.strictObject({
  findingId: rowId,
  decision: z.enum(restoreDecisions),
})
