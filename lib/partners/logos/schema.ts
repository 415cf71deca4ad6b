import { z } from 'zod'
import { rowId } from '@/lib/core/fields'

/** Names the organisation whose logo is asked about. */
export const logoOfSchema = z.strictObject({ id: rowId })

/** Names a kept copy by its SHA-256. */
export const logoCopySchema = z.strictObject({ hash: z.string().regex(/^[0-9a-f]{64}$/) })
