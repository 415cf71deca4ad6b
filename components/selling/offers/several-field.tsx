'use client'

import { X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import { type Choice, Chooser } from '@/components/form/chooser'
import { Field } from '@/components/form/field'
import { useFieldParts } from '@/components/form/use-field'
import type { Find } from '@/components/form/use-search-results'
import { announce } from '@/components/ui/announce'
import type { OfferAudience } from '@/db/enums'
import { fieldLabels } from '@/lib/selling/offers/labels'

type Named = { id: string; name: string }

type Props<Row extends Named> = {
  name: 'organisationIds' | 'tagIds' | 'choiceIds'
  /** What the search asks for, and by what it finds. */
  label: string
  hint: string
  find: Find<Row>
  choiceOf: (row: Row) => Choice
}

/**
 * Chooses whom an offer is for out of any number, by search. Shown where the offer has this audience; what was chosen is
 * kept while it has not.
 */
export function SeveralField<Row extends Named>({
  audience,
  initially,
  ...field
}: Props<Row> & { audience: OfferAudience; initially: readonly Named[] }) {
  const [chosen, setChosen] = useState(initially)
  const { setValue } = useFormContext()
  const wanted = useWatch({ name: 'audience' }) === audience
  const { name } = field

  useEffect(() => {
    setValue(name, wanted ? chosen.map(({ id }) => id) : [], { shouldDirty: true })
  }, [wanted, chosen, name, setValue])

  if (!wanted) return null
  return <Several {...field} chosen={chosen} onChange={setChosen} />
}

function Several<Row extends Named>({
  name,
  label,
  hint,
  find,
  choiceOf,
  chosen,
  onChange,
}: Props<Row> & { chosen: readonly Named[]; onChange: (chosen: readonly Named[]) => void }) {
  const legend = fieldLabels[name]
  const { id, error, describedBy } = useFieldParts(name, legend, { hint })
  const { clearErrors } = useFormContext()

  function toggle(one: Named, on: boolean) {
    clearErrors(name)
    const others = chosen.filter((each) => each.id !== one.id)
    onChange(on ? [...others, one] : others)
  }

  return (
    <fieldset className="grid grid-cols-1 gap-3 rounded-lg border border-line p-3">
      <legend className="px-1 font-medium">{legend}</legend>
      {chosen.length > 0 && (
        <ul aria-label={`Chosen ${legend.toLowerCase()}`} className="flex flex-wrap gap-1.5">
          {chosen.map((one) => (
            <li key={one.id} className="max-w-full">
              <button
                type="button"
                className="inline-flex h-7 max-w-full items-center gap-1.5 rounded-md bg-hover px-2 text-sm hover:text-danger-ink pointer-coarse:h-9"
                aria-label={`Remove ${one.name}`}
                onClick={() => {
                  toggle(one, false)
                  announce(`${one.name} is removed.`)
                  document.getElementById(id)?.focus()
                }}
              >
                <span className="truncate">{one.name}</span>
                <X aria-hidden="true" className="size-3.5 shrink-0" />
              </button>
            </li>
          ))}
        </ul>
      )}
      <Field id={id} label={label} hint={hint} error={error}>
        <Chooser
          id={id}
          several
          find={find}
          choiceOf={choiceOf}
          chosenIds={chosen.map((each) => each.id)}
          invalid={Boolean(error)}
          describedBy={describedBy}
          onChoose={(row) => {
            const { id: key } = row
            const words = choiceOf(row).label
            const on = chosen.every((each) => each.id !== key)
            toggle({ id: key, name: words }, on)
            announce(`${words} is ${on ? 'chosen' : 'removed'}.`)
          }}
        />
      </Field>
    </fieldset>
  )
}
