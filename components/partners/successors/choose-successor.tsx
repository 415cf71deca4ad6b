'use client'

import { useId, useState } from 'react'
import { Chooser } from '@/components/form/chooser'
import { Field } from '@/components/form/field'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { GoForm } from '@/components/ui/go-form'
import type { ActionResult } from '@/lib/core/result'
import { fieldLabels } from '@/lib/partners/successors/labels'
import { organisationPath } from '../organisations/addresses'
import { mergePath } from './addresses'

type Found = { id: string; name: string; zuoraAccountKey: string; suspended: boolean }

const choiceOf = ({ id, name, zuoraAccountKey, suspended }: Found) => ({
  id,
  label: name,
  description: `Zuora account ${zuoraAccountKey}${suspended ? '. Suspended' : ''}`,
})

/** The first step of a merge: which organisation takes the place of this one. */
export function ChooseSuccessor({
  organisationId,
  find,
}: {
  organisationId: string
  find: (input: { search: string; size: number }) => Promise<ActionResult<{ rows: Found[] }>>
}) {
  const id = useId()
  const [chosen, setChosen] = useState<Found | null>(null)
  const choice = chosen && choiceOf(chosen)
  return (
    <div className="space-y-5">
      <Field
        id={id}
        label={fieldLabels.successorId}
        hint="The organisation that stays. Choose it, then go on to what would move; nothing is done yet."
      >
        <Chooser
          id={id}
          placeholder="Name, ID or account"
          find={find}
          choiceOf={(found) => (found.id === organisationId ? null : choiceOf(found))}
          shown={choice?.label}
          chosenIds={choice ? [choice.id] : []}
          describedBy={choice ? `${id}-hint ${id}-chosen` : `${id}-hint`}
          onChoose={setChosen}
        />
        {choice && (
          <p id={`${id}-chosen`} className="text-sm break-words text-muted">
            {choice.description}
          </p>
        )}
      </Field>
      <div className="flex flex-col gap-2 sm:flex-row">
        {chosen && (
          <GoForm href={mergePath(organisationId, chosen.id)}>
            <Button type="submit" variant="primary" className="w-full">
              Go on
            </Button>
          </GoForm>
        )}
        <ButtonLink href={organisationPath(organisationId)}>Cancel</ButtonLink>
      </div>
    </div>
  )
}
