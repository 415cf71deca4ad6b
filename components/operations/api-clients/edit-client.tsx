'use client'

import { useState } from 'react'
import { ChangedValues } from '@/components/form/changed-values'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { toast } from '@/components/ui/toast'
import { permissionLabels } from '@/lib/operations/api-clients/labels'
import { updateApiClientSchema } from '@/lib/operations/api-clients/schema'
import type { ApiClientView } from '@/lib/operations/api-clients/views'
import type { ClientActions } from './client-actions'
import { ClientFields } from './client-fields'

const schema = updateApiClientSchema.omit({ id: true, version: true })

const shown: Record<string, (client: ApiClientView) => string> = {
  Name: ({ name }) => name,
  Permissions: ({ permissions }) =>
    permissions.map((permission) => permissionLabels[permission]).join('; '),
  'Last day': ({ lastDay }) => lastDay ?? 'none',
}

/** Name, permissions and last day of a client. A change counts from its next request on. What was changed meanwhile is told. */
export function EditClientForm({
  client,
  update,
}: {
  client: ApiClientView
  update: ClientActions['update']
}) {
  const [opened, setOpened] = useState(client)
  // The page may be read again later than a save is answered.
  const now = client.version > opened.version ? client : opened
  const { id, name, permissions, lastDay } = opened
  return (
    <Form
      key={opened.version}
      schema={schema}
      defaultValues={{ name, permissions, lastDay: lastDay ?? '' }}
      action={(facts) => update({ id, version: now.version, ...facts })}
      onSaved={(saved) => {
        setOpened(saved)
        toast(`${saved.name} is saved.`, { tone: 'success' })
      }}
    >
      <ChangedValues opened={opened} now={now} shown={shown} />
      <ClientFields />
      <SubmitButton>Save changes</SubmitButton>
    </Form>
  )
}
