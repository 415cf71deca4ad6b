'use client'

import { useState } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import { FieldError } from '@/components/form/field'
import { useFieldParts } from '@/components/form/use-field'
import { Checkbox } from '@/components/ui/choice'
import { Input } from '@/components/ui/input'
import { useHydrated } from '@/components/ui/use-hydrated'
import { isFoundBy } from '@/db/search-text'
import { priceWords } from '@/lib/selling/offers/labels'
import type { OfferCharge, SellableOffer } from '@/lib/selling/offers/views'
import type { SaleDraft } from '@/lib/selling/orders/schema'

/** With more offers than this there is a search. */
const many = 8

type Line = SaleDraft['lines'][number]

/** The offers, each with its prices; for a chosen one, how many. */
export function LinesField({ offers }: { offers: readonly SellableOffer[] }) {
  const { setValue, clearErrors } = useFormContext<SaleDraft>()
  const { id, error } = useFieldParts('lines', 'Offers')
  const lines: Line[] = useWatch<SaleDraft, 'lines'>({ name: 'lines' })
  const [search, setSearch] = useState('')
  const hydrated = useHydrated()

  function change(next: Line[]) {
    clearErrors('lines')
    setValue('lines', next, { shouldDirty: true })
  }

  const shown = offers.filter(
    ({ id: offerId, name, description }) =>
      lines.some((line) => line.offerId === offerId) || isFoundBy(`${name} ${description}`, search),
  )
  return (
    <div id={id} tabIndex={-1} className="space-y-3 outline-none">
      {offers.length > many && (
        <Input
          type="search"
          aria-label="Search offers"
          placeholder="Search offers"
          autoComplete="off"
          onChange={(event) => setSearch(event.target.value.trim())}
          onKeyDown={(event) => {
            // It searches by itself; Enter would send the form.
            if (event.key === 'Enter') event.preventDefault()
          }}
        />
      )}
      <ul aria-label="Offers" className="space-y-2">
        {shown.map((offer) => {
          const index = lines.findIndex(({ offerId }) => offerId === offer.id)
          const line = lines[index]
          return (
            <li
              key={offer.id}
              className="rounded-lg border border-line-strong bg-surface p-3 has-checked:border-accent-ink"
            >
              <Checkbox
                label={offer.name}
                description={<OfferWords offer={offer} />}
                checked={line !== undefined}
                disabled={!hydrated}
                onChange={({ target }) =>
                  change(
                    target.checked
                      ? [...lines, lineFor(offer)]
                      : lines.filter((each) => each !== line),
                  )
                }
              />
              {line && (
                <Quantities
                  offer={offer}
                  line={line}
                  path={`lines.${index}`}
                  onChange={(next) => change(lines.map((each) => (each === line ? next : each)))}
                />
              )}
            </li>
          )
        })}
      </ul>
      {shown.length === 0 && <p className="text-muted">No offer matches “{search}”.</p>}
      <FieldError id={id} error={error} />
    </div>
  )
}

function lineFor(offer: SellableOffer): Line {
  return {
    offerId: offer.id,
    quantities: offer.charges
      .filter(({ takesQuantity }) => takesQuantity)
      .map(({ id, defaultQuantity }) => ({ chargeId: id, quantity: defaultQuantity ?? '1' })),
  }
}

function OfferWords({ offer: { description, charges } }: { offer: SellableOffer }) {
  return (
    <>
      {description && <span className="block whitespace-pre-line">{description}</span>}
      {charges.map((charge) => (
        <span key={charge.id} className="block text-ink tabular-nums">
          {charges.length > 1 && `${charge.name}: `}
          {priceWords(charge, charge.price)}
        </span>
      ))}
    </>
  )
}

function Quantities({
  offer,
  line,
  path,
  onChange,
}: {
  offer: SellableOffer
  line: Line
  path: string
  onChange: (line: Line) => void
}) {
  if (line.quantities.length === 0) return null
  return (
    <fieldset className="mt-3 flex flex-wrap gap-3 pl-6.5">
      <legend className="sr-only">How many of {offer.name}</legend>
      {line.quantities.map(({ chargeId, quantity }, index) => (
        <Quantity
          key={chargeId}
          charge={offer.charges.find(({ id }) => id === chargeId)}
          name={`${path}.quantities.${index}.quantity`}
          value={quantity}
          onChange={(value) =>
            onChange({
              ...line,
              quantities: line.quantities.map((each) =>
                each.chargeId === chargeId ? { ...each, quantity: value } : each,
              ),
            })
          }
        />
      ))}
    </fieldset>
  )
}

function Quantity({
  charge,
  name,
  value,
  onChange,
}: {
  charge: OfferCharge | undefined
  name: string
  value: string
  onChange: (value: string) => void
}) {
  const label = charge?.name ?? 'Quantity'
  const { id, error, describedBy } = useFieldParts(name, label)
  return (
    <div className="space-y-1.5">
      <label htmlFor={id} className="block font-medium">
        {label}
      </label>
      <Input
        id={id}
        value={value}
        inputMode="decimal"
        autoComplete="off"
        maxLength={16}
        className="w-28 tabular-nums"
        aria-required
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy}
        onChange={(event) => onChange(event.target.value)}
      />
      <FieldError id={id} error={error} />
    </div>
  )
}
