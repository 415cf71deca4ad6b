import { z } from 'zod'
import { rowId } from '@/lib/core/fields'

/** Names the organisation that is to go live. */
export const checklistSchema = z.strictObject({ id: rowId })
