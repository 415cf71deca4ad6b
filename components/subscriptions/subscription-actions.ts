import type { PreviewView, Submitted } from '@/lib/orders/views'
import type { ActionResult } from '@/lib/result'
import type {
  CancelInput,
  CancelPreviewInput,
  ChangeInput,
  ChangePreviewInput,
} from '@/lib/subscriptions/schema'

/** What the form of a change asks of the server. */
export type ChangeActions = {
  preview: (input: ChangePreviewInput) => Promise<ActionResult<PreviewView>>
  order: (input: ChangeInput) => Promise<ActionResult<Submitted>>
}

/** What the form of a cancellation asks. */
export type CancelActions = {
  preview: (input: CancelPreviewInput) => Promise<ActionResult<PreviewView>>
  order: (input: CancelInput) => Promise<ActionResult<Submitted>>
}
