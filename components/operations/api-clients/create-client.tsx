'use client'

import { useState } from 'react'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { ButtonLink } from '@/components/ui/button-link'
import { toast } from '@/components/ui/toast'
import { apiClientFormSchema } from '@/lib/operations/api-clients/schema'
import type { NewSecret } from '@/lib/operations/api-clients/views'
import { apiClientPath, apiClientsPath } from './addresses'
import type { ClientActions, FindOrganisations } from './client-actions'
import { ClientFields } from './client-fields'
import { NewSecretNote } from './new-secret'
import { ReachField } from './reach-field'

const empty = { name: '', permissions: [], lastDay: '', reach: 'all' as const, organisationId: '' }

/** The form of `Create API client`, and afterwards its secret. */
export function CreateClientForm({
  create,
  find,
}: {
  create: ClientActions['create']
  find: FindOrganisations
}) {
  const [issued, setIssued] = useState<NewSecret | null>(null)
  if (issued) {
    return (
      <div className="space-y-5">
        <NewSecretNote issued={issued} />
        <ButtonLink href={apiClientPath(issued.client.id)} variant="primary">
          Show {issued.client.name}
        </ButtonLink>
      </div>
    )
  }
  return (
    <Form
      schema={apiClientFormSchema}
      defaultValues={empty}
      action={({ reach, organisationId, ...facts }) =>
        create({ ...facts, organisationId: reach === 'one' ? organisationId : null })
      }
      lookAt={apiClientsPath}
      onSaved={(created) => {
        setIssued(created)
        toast(`${created.client.name} is created.`, { tone: 'success' })
      }}
    >
      <ClientFields />
      <ReachField find={find} />
      <div className="flex flex-col gap-2 border-t border-line pt-5 sm:flex-row">
        <SubmitButton>Create API client</SubmitButton>
        <ButtonLink href={apiClientsPath}>Cancel</ButtonLink>
      </div>
    </Form>
  )
}
