'use client'

import { ChangedValues } from '@/components/form/changed-values'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { useOpened } from '@/components/form/use-opened'
import { toast } from '@/components/ui/toast'
import { permissionLabels } from '@/lib/operations/api-clients/labels'
import { updateApiClientSchema } from '@/lib/operations/api-clients/schema'
import type { ApiClientView } from '@/lib/operations/api-clients/views'
import type { ClientActions } from './client-actions'
import { ClientFields } from './client-fields'

const schema = updateApiClientSchema.omit({ id: true, version: true })

const values = ({ name, permissions, lastDay }: ApiClientView) => ({
  name,
  permissions,
  lastDay: lastDay ?? '',
})

const shown: Record<string, (client: ApiClientView) => string> = {
  Name: ({ name }) => name,
  Permissions: ({ permissions }) =>
    permissions.map((permission) => permissionLabels[permission]).join('; '),
  'Last day': ({ lastDay }) => lastDay ?? 'none',
}

/** Name, permissions and last day of a client. A change counts from its next request on. What was changed meanwhile is told before it is saved over. */
export function EditClientForm({
  client,
  update,
}: {
  client: ApiClientView
  update: ClientActions['update']
}) {
  const { opened, now, atVersion, reopen } = useOpened(client, values)
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
      <ClientFields />
      <SubmitButton>Save changes</SubmitButton>
    </Form>
  )
}
