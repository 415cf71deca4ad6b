import { z } from 'zod'
import { rowId, searchText } from '@/lib/core/fields'

/** Takes nothing. */
export const listStaffSchema = z.strictObject({})

/** Who looks after organisations; `search`: those whose names or addresses hold it. */
export const findOwnersSchema = z.strictObject({
  search: searchText,
  size: z.int().min(1).max(100).default(20),
})

/** Names one organisation. */
export const ownerOfSchema = z.strictObject({ id: rowId })

/** Who is to look after an organisation; null for nobody. */
export const assignSchema = z.strictObject({ id: rowId, staffMemberId: rowId.nullable() })
export type AssignInput = z.input<typeof assignSchema>

/** What the dialog holds; `''` is nobody. */
export const ownerFormSchema = z.object({ staffMemberId: z.string() })
