'use client'

import { useState } from 'react'
import { useWatch } from 'react-hook-form'
import { RadioField } from '@/components/form/choice-field'
import { ChooserField } from '@/components/form/chooser-field'
import type { FindOrganisations, FoundOrganisation } from './client-actions'

/** What each choice means, for an API client. */
const forClients = {
  all: 'Also those that are created later.',
  one: 'For it, no other exists. This can never be changed.',
}

const choiceOf = ({ id, name, zuoraAccountKey }: FoundOrganisation) => ({
  id,
  label: name,
  description: zuoraAccountKey,
})

/** For whom a client acts, or whose events somebody is sent. */
export function ReachField({
  find,
  label = 'Acts for',
  words = forClients,
}: {
  find: FindOrganisations
  label?: string
  words?: typeof forClients
}) {
  const options = [
    { value: 'all', label: 'All organisations', description: words.all },
    { value: 'one', label: 'One organisation', description: words.one },
  ]
  const reach: unknown = useWatch({ name: 'reach' })
  const [chosen, setChosen] = useState<FoundOrganisation | null>(null)
  return (
    <>
      <RadioField name="reach" label={label} options={options} columns={2} />
      {reach === 'one' && (
        <ChooserField
          name="organisationId"
          label="Organisation"
          placeholder="Search by name or account"
          find={find}
          chosen={chosen && choiceOf(chosen)}
          choiceOf={choiceOf}
          onChoose={setChosen}
        />
      )}
    </>
  )
}
