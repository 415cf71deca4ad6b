'use client'

import { useRouter } from 'next/navigation'
import { useCallback, useId, useTransition } from 'react'
import { Chooser } from '@/components/form/chooser'
import type { ActionResult } from '@/lib/core/result'

type Found = { id: string; name: string; zuoraAccountKey: string; archived: boolean }

/** Looks for partner organisations, archived ones too: what they ordered is there as before. */
export type FindOrganisations = (input: {
  search: string
  size: number
  archived: true
}) => Promise<ActionResult<{ rows: readonly Found[] }>>

const choiceOf = ({ id, name, zuoraAccountKey, archived }: Found) => ({
  id,
  label: name,
  description: `Zuora account ${zuoraAccountKey}${archived ? '. Archived' : ''}`,
})

/** Narrows the list down to one organisation, which is found by search. */
export function OrganisationFilter({
  chosen,
  find,
  hrefOf,
}: {
  chosen: { id: string; name: string } | null
  find: FindOrganisations
  /** The list’s address with this organisation. */
  hrefOf: (organisationId: string) => string
}) {
  const id = useId()
  const router = useRouter()
  const [pending, startTransition] = useTransition()
  const findAny = useCallback(
    (input: { search: string; size: number }) => find({ ...input, archived: true }),
    [find],
  )
  return (
    <div className="w-full sm:max-w-xs" aria-busy={pending || undefined}>
      <label htmlFor={id} className="sr-only">
        Partner organisation
      </label>
      <Chooser
        id={id}
        placeholder="Orders of one partner"
        find={findAny}
        choiceOf={choiceOf}
        shown={chosen?.name}
        chosenIds={chosen ? [chosen.id] : []}
        onChoose={(found) =>
          startTransition(() => router.replace(hrefOf(found.id), { scroll: false }))
        }
      />
    </div>
  )
}
