'use client'

import { useEffect, useRef, useState } from 'react'
import { useWatch } from 'react-hook-form'
import { RadioField } from '@/components/form/choice-field'
import { SearchInput } from '@/components/form/search-input'
import { useSearchResults } from '@/components/form/use-search-results'
import { Skeleton } from '@/components/ui/skeleton'
import { type Target, useUserActions } from './user-actions'

const most = 6

function describe({ zuoraAccountKey, suspended }: Target): string {
  const account = `Zuora account ${zuoraAccountKey}`
  return suspended ? `${account}. Suspended: its users have no access.` : account
}

function countWords(targets: readonly Target[], search: string): string {
  if (targets.length > 0) return ''
  return search ? `Nothing matches “${search}”.` : 'There is no other organisation.'
}

/** Looks for an organisation and chooses one of what was found. What was chosen stays in view. */
export function TargetField({
  leaving,
  onChosen,
}: {
  /** The organisation that is left: not to be chosen. */
  leaving: string
  onChosen: (target: Target | null) => void
}) {
  const [search, setSearch] = useState('')
  const { actions } = useUserActions()
  const found = useSearchResults(search, actions.findPartnerOrganisations, most + 1)
  const chosenId: unknown = useWatch({ name: 'organisationId' })
  const chosen = useRef<Target | null>(null)

  const others = Array.isArray(found) ? found.filter(({ id }) => id !== leaving) : []
  const results = others.slice(0, most)
  if (chosen.current?.id !== chosenId) {
    chosen.current = results.find((target) => target.id === chosenId) ?? null
  }
  const kept = chosen.current
  const shown = kept ? [kept, ...results.filter((target) => target.id !== kept.id)] : results

  useEffect(() => onChosen(kept), [kept, onChosen])

  return (
    <div className="space-y-3">
      <SearchInput
        label="Search organisations"
        placeholder="Name, ID or email address of a user"
        onSearch={setSearch}
      />
      <div className="-m-0.5 overflow-y-auto p-0.5 sm:max-h-72">
        <RadioField
          name="organisationId"
          label="Move to"
          options={shown.map((target) => ({
            value: target.id,
            label: target.name,
            description: describe(target),
          }))}
        />
      </div>
      <div role="status" className="text-sm text-muted">
        {found === null ? (
          <Skeleton className="h-3.5 w-2/3" />
        ) : found === 'failed' ? (
          'The organisations could not be read. Type again to try once more.'
        ) : (
          countWords(results, search)
        )}
      </div>
    </div>
  )
}
