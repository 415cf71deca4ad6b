import { z } from 'zod'
import { rowId } from '@/lib/core/fields'

/** Names the partner user who is to sign in. */
export const signInCheckSchema = z.strictObject({ partnerUserId: rowId })
