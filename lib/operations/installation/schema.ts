import { z } from 'zod'
import { rowId } from '@/lib/core/fields'
import { subjectKindsOfBlocks } from './policy'

/** Input of `readOperations`. */
export const readOperationsSchema = z.strictObject({})

/** Input of `retryJob`: a row of the given-up jobs. */
export const givenUpJobSchema = z.strictObject({ jobId: rowId })

/** Input of `liftBlock`: whose sign-in is blocked. */
export const liftBlockSchema = z.strictObject({
  kind: z.enum(subjectKindsOfBlocks),
  personId: rowId,
})
