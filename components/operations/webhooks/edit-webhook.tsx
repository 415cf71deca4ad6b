'use client'

import { useState } from 'react'
import { ChangedValues } from '@/components/form/changed-values'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { toast } from '@/components/ui/toast'
import { updateEndpointSchema } from '@/lib/operations/webhooks/schema'
import type { EndpointView } from '@/lib/operations/webhooks/views'
import type { WebhookActions } from './webhook-actions'
import { WebhookFields } from './webhook-fields'

const schema = updateEndpointSchema.omit({ id: true, version: true })

const shown: Record<string, (endpoint: EndpointView) => string> = {
  Name: ({ name }) => name,
  Address: ({ url }) => url,
  'Kinds of events': ({ types }) => types.join(', ') || 'all',
}

/** Name, address and kinds of events of a webhook. What waits goes to the new address. What was changed meanwhile is told, and what was typed stays. */
export function EditWebhookForm({
  endpoint,
  update,
}: {
  endpoint: EndpointView
  update: WebhookActions['update']
}) {
  const [opened, setOpened] = useState(endpoint)
  // The page may be read again later than a save is answered.
  const now = endpoint.version > opened.version ? endpoint : opened
  const { id, name, url, types } = opened
  return (
    <Form
      key={opened.version}
      schema={schema}
      defaultValues={{ name, url, types }}
      action={(facts) => update({ id, version: now.version, ...facts })}
      onSaved={(saved) => {
        setOpened(saved)
        toast(`${saved.name} is saved.`, { tone: 'success' })
      }}
    >
      <ChangedValues opened={opened} now={now} shown={shown} />
      <WebhookFields />
      <SubmitButton>Save changes</SubmitButton>
    </Form>
  )
}
