'use client'

import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { toast } from '@/components/ui/toast'
import { updateEndpointSchema } from '@/lib/operations/webhooks/schema'
import type { EndpointView } from '@/lib/operations/webhooks/views'
import type { WebhookActions } from './webhook-actions'
import { WebhookFields } from './webhook-fields'

const schema = updateEndpointSchema.omit({ id: true, version: true })

/** Name, address and kinds of events of a webhook. What waits goes to the new address. */
export function EditWebhookForm({
  endpoint: { id, name, url, types, version },
  update,
}: {
  endpoint: EndpointView
  update: WebhookActions['update']
}) {
  return (
    <Form
      key={version}
      schema={schema}
      defaultValues={{ name, url, types }}
      action={(facts) => update({ id, version, ...facts })}
      onSaved={(saved) => {
        toast(`${saved.name} is saved.`, { tone: 'success' })
      }}
    >
      <WebhookFields />
      <SubmitButton>Save changes</SubmitButton>
    </Form>
  )
}
