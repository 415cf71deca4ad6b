import type { ActionResult } from '@/lib/core/result'
import type { TableLookInput } from '@/lib/partners/organisations/schema'

/** The action that keeps how the reader wants to see the table. */
export type ChooseTableLook = (input: TableLookInput) => Promise<ActionResult<unknown>>
