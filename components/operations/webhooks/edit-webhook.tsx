'use client'

import { ChangedValues } from '@/components/form/changed-values'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { useOpened } from '@/components/form/use-opened'
import { toast } from '@/components/ui/toast'
import { updateEndpointSchema } from '@/lib/operations/webhooks/schema'
import type { EndpointView } from '@/lib/operations/webhooks/views'
import type { WebhookActions } from './webhook-actions'
import { WebhookFields } from './webhook-fields'

const schema = updateEndpointSchema.omit({ id: true, version: true })

const values = ({ name, url, types }: EndpointView) => ({ name, url, types })

const shown: Record<string, (endpoint: EndpointView) => string> = {
  Name: ({ name }) => name,
  Address: ({ url }) => url,
  'Kinds of events': ({ types }) => types.join(', ') || 'all',
}

/** Name, address and kinds of events of a webhook. What waits goes to the new address. What was changed meanwhile is told before it is saved over, and what was typed stays. */
export function EditWebhookForm({
  endpoint,
  update,
}: {
  endpoint: EndpointView
  update: WebhookActions['update']
}) {
  const { opened, now, atVersion, reopen } = useOpened(endpoint, values)
  return (
    <Form
      key={opened.version}
      schema={schema}
      defaultValues={values(opened)}
      action={(facts) => atVersion((version) => update({ id: opened.id, version, ...facts }))}
      onSaved={(saved) => {
        reopen(saved)
        toast(`${saved.name} is saved.`, { tone: 'success' })
      }}
    >
      <ChangedValues opened={opened} now={now} shown={shown} />
      <WebhookFields />
      <SubmitButton>Save changes</SubmitButton>
    </Form>
  )
}
