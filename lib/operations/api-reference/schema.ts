import { z } from 'zod'

/** Names one operation. */
export const operationIdSchema = z.strictObject({ id: z.string().max(100) })
