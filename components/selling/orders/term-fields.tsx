'use client'

import { useWatch } from 'react-hook-form'
import { CheckboxField, RadioField } from '@/components/form/choice-field'
import { TextField } from '@/components/form/text-field'
import { DayZone } from '@/components/ui/day-zone'
import type { SaleDraft } from '@/lib/selling/orders/schema'

/** When the subscription begins, how long it runs, and what follows. */
export function TermFields({ timeZone }: { timeZone: string }) {
  const kind = useWatch<SaleDraft, 'term.kind'>({ name: 'term.kind' })
  return (
    <div className="space-y-5">
      <TextField
        name="startDate"
        label="Starts on"
        type="date"
        className="sm:w-48"
        hint={
          <>
            From today to a year from now.
            <DayZone timeZone={timeZone} />
          </>
        }
      />
      <RadioField
        name="term.kind"
        label="How long"
        columns={2}
        options={[
          {
            value: 'termed',
            label: 'For some months',
            description: 'It ends or renews after them.',
          },
          { value: 'evergreen', label: 'Without an end', description: 'Until it is cancelled.' },
        ]}
      />
      {kind === 'termed' && (
        <>
          <TextField
            name="term.months"
            label="Months"
            inputMode="numeric"
            maxLength={2}
            className="sm:w-28"
          />
          <CheckboxField
            name="term.autoRenew"
            label="Renew automatically"
            description="For as many months again, each time."
          />
        </>
      )}
    </div>
  )
}
