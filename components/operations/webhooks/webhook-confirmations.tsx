'use client'

import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { toast } from '@/components/ui/toast'
import type { EndpointView } from '@/lib/operations/webhooks/views'
import type { WebhookActions } from './webhook-actions'

export type WebhookStep = 'test' | 'disable' | 'enable' | 'remove'

/** Asks before something is done to a webhook, and says what follows. */
export function WebhookConfirmations({
  endpoint: { id, name },
  step,
  actions,
  onClose,
  onRemoved,
}: {
  endpoint: EndpointView
  step: WebhookStep | null
  actions: Pick<WebhookActions, 'test' | 'disable' | 'enable' | 'remove'>
  onClose: () => void
  onRemoved: () => void
}) {
  const asking = (which: WebhookStep) => ({ open: step === which, onClose })
  return (
    <>
      <ConfirmDialog
        {...asking('test')}
        title={`Send a test to ${name}?`}
        confirmLabel="Send"
        onConfirm={async () => {
          const result = await actions.test({ id })
          if (result.ok) toast('The test is to be sent: what comes of it stands below.')
          return result
        }}
      >
        An event of the kind <code>webhook.test</code>, which stands for nothing, is sent like any
        other.
      </ConfirmDialog>
      <ConfirmDialog
        {...asking('disable')}
        title={`Disable ${name}?`}
        confirmLabel="Disable"
        onConfirm={async () => {
          const result = await actions.disable({ id })
          if (result.ok) toast(`${name} is disabled.`, { tone: 'success' })
          return result
        }}
      >
        Nothing is sent until it is enabled again. What is on its way now may still arrive.
      </ConfirmDialog>
      <ConfirmDialog
        {...asking('enable')}
        title={`Enable ${name}?`}
        confirmLabel="Enable"
        onConfirm={async () => {
          const result = await actions.enable({ id })
          if (result.ok) toast(`${name} is enabled.`, { tone: 'success' })
          return result
        }}
      >
        It is sent what happens, and what it has missed, as far as that is kept (30 days).
      </ConfirmDialog>
      <ConfirmDialog
        {...asking('remove')}
        title={`Remove ${name}?`}
        confirmLabel="Remove"
        tone="danger"
        onConfirm={async () => {
          const result = await actions.remove({ id })
          if (result.ok) {
            toast(`${name} is removed.`, { tone: 'success' })
            onRemoved()
          }
          return result
        }}
      >
        Its secrets go, and so does the list of what it was sent. What waits is not sent any more.
        This cannot be undone.
      </ConfirmDialog>
    </>
  )
}
