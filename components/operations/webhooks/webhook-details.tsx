'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Detail, DetailList } from '@/components/ui/detail-list'
import { Panel } from '@/components/ui/panel'
import { Time } from '@/components/ui/time'
import { disabledReasonWords } from '@/lib/operations/webhooks/labels'
import type { EndpointView } from '@/lib/operations/webhooks/views'
import { LiveSecrets } from '../secrets/live-secrets'
import { webhooksPath } from './addresses'
import { RotateSecret } from './rotate-secret'
import type { WebhookActions } from './webhook-actions'
import { WebhookConfirmations, type WebhookStep } from './webhook-confirmations'
import { WebhookState } from './webhook-state'

/** One webhook: its facts, its secrets, and what can be done with it. */
export function WebhookDetails({
  endpoint,
  actions,
}: {
  endpoint: EndpointView
  actions: Omit<WebhookActions, 'create' | 'update' | 'redeliver'>
}) {
  const router = useRouter()
  const [step, setStep] = useState<WebhookStep | 'rotate' | null>(null)
  const close = () => setStep(null)
  return (
    <div className="space-y-5">
      <Panel
        title="Webhook"
        actions={
          <>
            {endpoint.state === 'active' && (
              <Button onClick={() => setStep('test')}>Send a test…</Button>
            )}
            <Button onClick={() => setStep('rotate')}>New secret…</Button>
            <Button onClick={() => setStep(endpoint.disabled ? 'enable' : 'disable')}>
              {endpoint.disabled ? 'Enable…' : 'Disable…'}
            </Button>
            <Button variant="danger" onClick={() => setStep('remove')}>
              Remove…
            </Button>
          </>
        }
      >
        <Facts endpoint={endpoint} />
      </Panel>
      {step === 'rotate' && (
        <RotateSecret endpoint={endpoint} rotate={actions.rotate} onClose={close} />
      )}
      <WebhookConfirmations
        endpoint={endpoint}
        step={step === 'rotate' ? null : step}
        actions={actions}
        onClose={close}
        onRemoved={() => router.push(webhooksPath)}
      />
    </div>
  )
}

function Facts({ endpoint }: { endpoint: EndpointView }) {
  const { organisation, apiClient, disabled, created, secrets } = endpoint
  return (
    <>
      {disabled && (
        <Callout tone="warning" title="Nothing is sent">
          {disabledReasonWords[disabled.reason]} Since{' '}
          <Time value={disabled.at} format="datetime" />.
        </Callout>
      )}
      {!disabled && endpoint.state === 'client_ended' && (
        <Callout tone="warning" title="Nothing is sent">
          Its API client has ended, or may not read the history any more.
        </Callout>
      )}
      <DetailList>
        <Detail name="State">
          <WebhookState {...endpoint} />
        </Detail>
        <Detail name="Address">
          <span className="[overflow-wrap:anywhere]">{endpoint.url}</span>
        </Detail>
        <Detail name="Events of" note="This can never be changed.">
          {organisation?.name ?? 'All organisations'}
        </Detail>
        {apiClient && (
          <Detail
            name="API client"
            note="It is sent no more than this client may know, and nothing once the client has ended."
          >
            {apiClient.name}
          </Detail>
        )}
        <Detail name="Secrets">
          {secrets.length === 0 ? 'None: make a new one.' : <LiveSecrets secrets={secrets} />}
        </Detail>
        <Detail name="Created">
          <Time value={created.at} format="datetime" /> by {created.by}
        </Detail>
      </DetailList>
    </>
  )
}
