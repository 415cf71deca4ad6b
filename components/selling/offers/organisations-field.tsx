'use client'

import { X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import { Chooser } from '@/components/form/chooser'
import { Field } from '@/components/form/field'
import { useFieldParts } from '@/components/form/use-field'
import { announce } from '@/components/ui/announce'
import { fieldLabels } from '@/lib/selling/offers/labels'
import type { FindOrganisations, FoundOrganisation, Organisation } from './offer-actions'

const name = 'organisationIds'

const choiceOf = ({ id, name: label, zuoraAccountKey }: FoundOrganisation) => ({
  id,
  label,
  description: `Zuora account ${zuoraAccountKey}`,
})

/**
 * Chooses organisations out of any number, by search. Shown where the offer is for selected ones; what was
 * chosen is kept while it is not.
 */
export function OrganisationsField({
  initially,
  find,
}: {
  initially: readonly Organisation[]
  find: FindOrganisations
}) {
  const [chosen, setChosen] = useState(initially)
  const { setValue } = useFormContext()
  const selected = useWatch({ name: 'audience' }) === 'selected'

  useEffect(() => {
    setValue(name, selected ? chosen.map(({ id }) => id) : [], { shouldDirty: true })
  }, [selected, chosen, setValue])

  if (!selected) return null
  return <Organisations chosen={chosen} find={find} onChange={setChosen} />
}

function Organisations({
  chosen,
  find,
  onChange,
}: {
  chosen: readonly Organisation[]
  find: FindOrganisations
  onChange: (chosen: readonly Organisation[]) => void
}) {
  const hint = 'By name, ID or the email address of a user.'
  const { id, error, describedBy } = useFieldParts(name, fieldLabels.organisationIds, { hint })
  const { clearErrors } = useFormContext()

  function toggle(organisation: Organisation, on: boolean) {
    clearErrors(name)
    const others = chosen.filter((each) => each.id !== organisation.id)
    onChange(on ? [...others, organisation] : others)
  }

  return (
    <fieldset className="grid grid-cols-1 gap-3 rounded-lg border border-line p-3">
      <legend className="px-1 font-medium">{fieldLabels.organisationIds}</legend>
      {chosen.length > 0 && (
        <ul aria-label="Chosen organisations" className="flex flex-wrap gap-1.5">
          {chosen.map((organisation) => (
            <li key={organisation.id} className="max-w-full">
              <button
                type="button"
                className="inline-flex h-7 max-w-full items-center gap-1.5 rounded-md bg-hover px-2 text-sm hover:text-danger-ink pointer-coarse:h-9"
                aria-label={`Remove ${organisation.name}`}
                onClick={() => {
                  toggle(organisation, false)
                  announce(`${organisation.name} is removed.`)
                  document.getElementById(id)?.focus()
                }}
              >
                <span className="truncate">{organisation.name}</span>
                <X aria-hidden="true" className="size-3.5 shrink-0" />
              </button>
            </li>
          ))}
        </ul>
      )}
      <Field id={id} label="Search organisations" hint={hint} error={error}>
        <Chooser
          id={id}
          several
          find={find}
          choiceOf={choiceOf}
          chosenIds={chosen.map((each) => each.id)}
          invalid={Boolean(error)}
          describedBy={describedBy}
          onChoose={({ id: key, name: label }) => {
            const on = chosen.every((each) => each.id !== key)
            toggle({ id: key, name: label }, on)
            announce(`${label} is ${on ? 'chosen' : 'removed'}.`)
          }}
        />
      </Field>
    </fieldset>
  )
}
