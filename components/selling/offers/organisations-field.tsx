'use client'

import { X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import { Field } from '@/components/form/field'
import { useFieldParts } from '@/components/form/use-field'
import { useSearchResults } from '@/components/form/use-search-results'
import { announce } from '@/components/ui/announce'
import { Checkbox } from '@/components/ui/choice'
import { Input } from '@/components/ui/input'
import { Skeleton } from '@/components/ui/skeleton'
import { fieldLabels } from '@/lib/selling/offers/labels'
import type { FindOrganisations, Organisation } from './offer-actions'

const name = 'organisationIds'
const most = 8

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
  return <Chooser chosen={chosen} find={find} onChange={setChosen} />
}

function Chooser({
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
  const [search, setSearch] = useState('')
  const found = useSearchResults(search, find, most)
  const results = Array.isArray(found) ? found : []

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
        <Input
          id={id}
          type="search"
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy}
          onChange={(event) => setSearch(event.target.value.trim())}
          onKeyDown={(event) => {
            // It searches by itself; Enter would send the form.
            if (event.key === 'Enter') event.preventDefault()
          }}
        />
      </Field>
      <ul aria-label="Found organisations" className="space-y-2">
        {results.map(({ id: key, name: label, zuoraAccountKey }) => (
          <li key={key}>
            <Checkbox
              label={label}
              description={`Zuora account ${zuoraAccountKey}`}
              checked={chosen.some((each) => each.id === key)}
              onChange={(event) => toggle({ id: key, name: label }, event.target.checked)}
            />
          </li>
        ))}
      </ul>
      <div role="status" className="text-sm text-muted">
        {found === null && <Skeleton className="h-3.5 w-2/3" />}
        {found === 'failed' && 'The organisations could not be read. Type again to try once more.'}
        {Array.isArray(found) && found.length === 0 && `Nothing matches “${search}”.`}
      </div>
    </fieldset>
  )
}
