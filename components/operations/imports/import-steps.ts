import type { ActionResult } from '@/lib/core/result'
import type { ImportIdInput, StartImportInput } from '@/lib/operations/imports/schema'

type Step<Input = ImportIdInput> = (input: Input) => Promise<ActionResult<unknown>>

/** What can be done with an import that was checked. */
export type ImportSteps = Record<'pause' | 'resume' | 'cancel' | 'discard', Step> & {
  start: Step<StartImportInput>
}
