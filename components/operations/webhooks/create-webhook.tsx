'use client'

import { useState } from 'react'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { ButtonLink } from '@/components/ui/button-link'
import { toast } from '@/components/ui/toast'
import { endpointFormSchema } from '@/lib/operations/webhooks/schema'
import type { NewWebhookSecret } from '@/lib/operations/webhooks/views'
import type { FindOrganisations } from '../api-clients/client-actions'
import { ReachField } from '../api-clients/reach-field'
import { webhookPath, webhooksPath } from './addresses'
import { NewSecretNote } from './new-secret'
import type { WebhookActions } from './webhook-actions'
import { WebhookFields } from './webhook-fields'

const empty = { name: '', url: '', types: [], reach: 'all' as const, organisationId: '' }

const reaches = {
  all: 'Also of those that are created later, and of offers.',
  one: 'It is sent nothing of others, nor of offers. This can never be changed.',
}

/** The form of `Create webhook`, and afterwards its secret. */
export function CreateWebhookForm({
  create,
  find,
}: {
  create: WebhookActions['create']
  find: FindOrganisations
}) {
  const [issued, setIssued] = useState<NewWebhookSecret | null>(null)
  if (issued) {
    return (
      <div className="space-y-5">
        <NewSecretNote issued={issued} />
        <ButtonLink href={webhookPath(issued.endpoint.id)} variant="primary">
          Show {issued.endpoint.name}
        </ButtonLink>
      </div>
    )
  }
  return (
    <Form
      schema={endpointFormSchema}
      defaultValues={empty}
      action={({ reach, organisationId, ...facts }) =>
        create({ ...facts, organisationId: reach === 'one' ? organisationId : null })
      }
      lookAt={webhooksPath}
      onSaved={(created) => {
        setIssued(created)
        toast(`${created.endpoint.name} is created.`, { tone: 'success' })
      }}
    >
      <WebhookFields />
      <ReachField find={find} label="Events of" words={reaches} />
      <div className="flex flex-col gap-2 border-t border-line pt-5 sm:flex-row">
        <SubmitButton>Create webhook</SubmitButton>
        <ButtonLink href={webhooksPath}>Cancel</ButtonLink>
      </div>
    </Form>
  )
}
