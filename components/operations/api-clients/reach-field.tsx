'use client'

import { useState } from 'react'
import { useWatch } from 'react-hook-form'
import { RadioField } from '@/components/form/choice-field'
import { ChooserField } from '@/components/form/chooser-field'
import type { FindOrganisations, FoundOrganisation } from './client-actions'

const options = [
  { value: 'all', label: 'All organisations', description: 'Also those that are created later.' },
  {
    value: 'one',
    label: 'One organisation',
    description: 'For it, no other exists. This can never be changed.',
  },
]

const choiceOf = ({ id, name, zuoraAccountKey }: FoundOrganisation) => ({
  id,
  label: name,
  description: zuoraAccountKey,
})

/** For whom a client acts. */
export function ReachField({ find }: { find: FindOrganisations }) {
  const reach: unknown = useWatch({ name: 'reach' })
  const [chosen, setChosen] = useState<FoundOrganisation | null>(null)
  return (
    <>
      <RadioField name="reach" label="Acts for" options={options} columns={2} />
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
