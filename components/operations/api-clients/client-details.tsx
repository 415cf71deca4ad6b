'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { CopyableId } from '@/components/ui/copyable-id'
import { Detail, DetailList } from '@/components/ui/detail-list'
import { Panel } from '@/components/ui/panel'
import { Time } from '@/components/ui/time'
import { toast } from '@/components/ui/toast'
import { permissionLabels } from '@/lib/operations/api-clients/labels'
import type { ApiClientView } from '@/lib/operations/api-clients/views'
import { LiveSecrets } from '../secrets/live-secrets'
import type { ClientActions } from './client-actions'
import { ClientState } from './client-state'
import { EditClientForm } from './edit-client'
import { RotateSecret } from './rotate-secret'

/** One API client: its facts, its secrets, and what can be done with it. */
export function ClientDetails({
  client,
  actions: { update, rotate, revoke },
}: {
  client: ApiClientView
  actions: Omit<ClientActions, 'create'>
}) {
  const [step, setStep] = useState<'rotate' | 'revoke' | null>(null)
  const close = () => setStep(null)
  const usable = client.state !== 'revoked'
  return (
    <div className="space-y-5">
      <Panel
        title="Client"
        actions={
          usable && (
            <>
              <Button onClick={() => setStep('rotate')}>New secret…</Button>
              <Button variant="danger" onClick={() => setStep('revoke')}>
                Revoke…
              </Button>
            </>
          )
        }
      >
        <Facts client={client} />
      </Panel>
      {usable && (
        <Panel title="What it may do">
          <EditClientForm client={client} update={update} />
        </Panel>
      )}
      {step === 'rotate' && <RotateSecret client={client} rotate={rotate} onClose={close} />}
      <ConfirmDialog
        open={step === 'revoke'}
        onClose={close}
        title={`Revoke ${client.name}?`}
        confirmLabel="Revoke"
        tone="danger"
        onConfirm={async () => {
          const result = await revoke({ id: client.id })
          if (result.ok) toast(`${client.name} is revoked.`, { tone: 'success' })
          return result
        }}
      >
        Its secrets and tokens are worth nothing from its next request on. This cannot be undone.
      </ConfirmDialog>
    </div>
  )
}

function Facts({ client }: { client: ApiClientView }) {
  const { id, organisation, permissions, lastUsedAt, expiresAt, created, revoked, state } = client
  return (
    <DetailList>
      <Detail name="State">
        <ClientState {...client} />
      </Detail>
      <Detail name="Client ID">
        <CopyableId value={id} name="Client ID" />
      </Detail>
      <Detail name="Acts for" note="This can never be changed.">
        {organisation?.name ?? 'All organisations'}
      </Detail>
      {state === 'revoked' && (
        <Detail name="Was allowed">
          {permissions.map((permission) => permissionLabels[permission]).join(', ')}
        </Detail>
      )}
      <Detail name="Secrets">
        <Secrets client={client} />
      </Detail>
      <Detail name="Last used">
        {lastUsedAt ? <Time value={lastUsedAt} format="relative" /> : 'Never'}
      </Detail>
      {expiresAt && (
        <Detail name={state === 'expired' ? 'Expired' : 'Expires'}>
          <Time value={expiresAt} format="datetime" />
        </Detail>
      )}
      <Detail name="Created">
        <Time value={created.at} format="datetime" /> by {created.by}
      </Detail>
      {revoked && (
        <Detail name="Revoked">
          <Time value={revoked.at} format="datetime" /> by {revoked.by}
        </Detail>
      )}
    </DetailList>
  )
}

function Secrets({ client: { secrets, state } }: { client: ApiClientView }) {
  if (secrets.length > 0) return <LiveSecrets secrets={secrets} />
  return state === 'revoked' ? 'None' : 'None: it gets no tokens until it has a new one.'
}
