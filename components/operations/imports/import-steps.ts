import type { ActionResult } from '@/lib/core/result'
import type { ImportIdInput } from '@/lib/operations/imports/schema'

type Step = (input: ImportIdInput) => Promise<ActionResult<unknown>>

/** What can be done with an import that was checked. */
export type ImportSteps = Record<'start' | 'pause' | 'resume' | 'cancel' | 'discard', Step>
