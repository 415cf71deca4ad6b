import dynamic from 'next/dynamic'
import { useCallback, useId, useState } from 'react'
import { flushSync } from 'react-dom'
import type { Choice, ChooserProps } from '@/components/form/chooser'

type Named = { id: string; name: string }

/** Fetched where there is one: most lists have few values of each filter. */
const Chooser = dynamic<ChooserProps<Named>>(() =>
  import('@/components/form/chooser').then((file) => file.Chooser),
)

/** A filter with very many values. */
export type SearchedFilter = {
  /** What is said where none is chosen: "Any". */
  any: string
  /** What the value of the address is called. */
  shown: string
  /** The same function as long as the page is. */
  find: ChooserProps<Named>['find']
  choiceOf: (row: Named) => Choice
}

/** Filters by one of very many values, which is found by search; the first choice is to do without. */
export function FilterSearch({
  name,
  label,
  value,
  said,
  any,
  shown,
  find,
  choiceOf,
  onDone,
}: SearchedFilter & {
  name: string
  label: string
  /** As in the address; '' for none. */
  value: string
  /** What the address says of all filters: when that changes, what was chosen and not sent is none. */
  said: string
  onDone: () => void
}) {
  const id = useId()
  const given = { id: value, label: value === '' ? any : shown }
  const [chosen, setChosen] = useState<Choice>(given)
  const [lastSaid, setLastSaid] = useState(said)
  if (said !== lastSaid) {
    setLastSaid(said)
    setChosen(given)
  }

  const findOrAny = useCallback<typeof find>(
    async (input) => {
      const result = await find(input)
      if (!result.ok || input.search !== '') return result
      return { ok: true, data: { rows: [{ id: '', name: any }, ...result.data.rows] } }
    },
    [find, any],
  )
  const choiceOrAny = (row: Named) => (row.id === '' ? { id: '', label: any } : choiceOf(row))

  return (
    <div className="filter-search">
      <label htmlFor={id}>{label}</label>
      <input type="hidden" name={name} value={chosen.id} />
      <Chooser
        id={id}
        find={findOrAny}
        choiceOf={choiceOrAny}
        shown={chosen.label}
        chosenIds={[chosen.id]}
        onChoose={(row) => {
          // The form is sent with it at once.
          flushSync(() => setChosen(choiceOrAny(row)))
          onDone()
        }}
      />
      <noscript>To choose another one, allow scripts.</noscript>
    </div>
  )
}
