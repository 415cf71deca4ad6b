import type { ActionResult } from '@/lib/core/result'
import type {
  ApproveInput,
  DeclineInput,
  ResumeInput,
  SuccessionIdInput,
} from '@/lib/partners/successors/schema'
import type { SuccessionView } from '@/lib/partners/successors/views'

type Answer = Promise<ActionResult<SuccessionView>>

/** The server actions about a succession. */
export type SuccessionActions = {
  approve: (input: ApproveInput) => Answer
  decline: (input: DeclineInput) => Answer
  withdraw: (input: SuccessionIdInput) => Answer
  resume: (input: ResumeInput) => Answer
  giveUp: (input: SuccessionIdInput) => Answer
}
