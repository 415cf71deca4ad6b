import type { ActionResult } from '@/lib/core/result'
import type { SealedPreview, Submitted } from '@/lib/selling/orders/views'
import type {
  CancelInput,
  CancelPreviewInput,
  ChangeInput,
  ChangePreviewInput,
  TakeBackInput,
} from '@/lib/selling/subscriptions/schema'
import type { CancellationPreview } from '@/lib/selling/subscriptions/views'

/** What the form of a change asks of the server. */
export type ChangeActions = {
  preview: (input: ChangePreviewInput) => Promise<ActionResult<SealedPreview>>
  order: (input: ChangeInput) => Promise<ActionResult<Submitted>>
}

/** What the form of a cancellation asks. */
export type CancelActions = {
  preview: (input: CancelPreviewInput) => Promise<ActionResult<CancellationPreview>>
  order: (input: CancelInput) => Promise<ActionResult<Submitted>>
}

/** Takes a cancellation back. */
export type TakeBackAction = (input: TakeBackInput) => Promise<ActionResult<Submitted>>
