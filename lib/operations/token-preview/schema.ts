import { z } from 'zod'
import { rowId } from '@/lib/core/fields'

/** Names the partner user whose token is asked about. */
export const tokenPreviewSchema = z.strictObject({ partnerUserId: rowId })
