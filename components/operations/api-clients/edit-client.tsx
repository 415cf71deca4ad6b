'use client'

import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { toast } from '@/components/ui/toast'
import { updateApiClientSchema } from '@/lib/operations/api-clients/schema'
import type { ApiClientView } from '@/lib/operations/api-clients/views'
import type { ClientActions } from './client-actions'
import { ClientFields } from './client-fields'

const schema = updateApiClientSchema.omit({ id: true, version: true })

/** Name, permissions and last day of a client. A change counts from its next request on. */
export function EditClientForm({
  client: { id, name, permissions, lastDay, version },
  update,
}: {
  client: ApiClientView
  update: ClientActions['update']
}) {
  return (
    <Form
      key={version}
      schema={schema}
      defaultValues={{ name, permissions, lastDay: lastDay ?? '' }}
      action={(facts) => update({ id, version, ...facts })}
      onSaved={(saved) => {
        toast(`${saved.name} is saved.`, { tone: 'success' })
      }}
    >
      <ClientFields />
      <SubmitButton>Save changes</SubmitButton>
    </Form>
  )
}
