'use client'

import { startTransition, useId, useOptimistic } from 'react'
import { Field } from '@/components/form/field'
import { perform } from '@/components/form/perform'
import type { ActionResult } from '@/lib/core/result'
import type { StartPageInput } from '@/lib/operations/overview/schema'

type View = { id: string; name: string; shared: boolean }
type Props = {
  /** `overview`, `partners` or the id of a view. */
  chosen: string
  views: readonly View[]
  choose: (input: StartPageInput) => Promise<ActionResult<unknown>>
}

/** What the reader sees first after signing in: a page, or Partners as one of the saved views that they see. */
export function StartPageChoice({ chosen, views, choose }: Props) {
  const id = useId()
  const [shown, show] = useOptimistic(chosen)

  function change(next: string) {
    const view = views.find((each) => each.id === next)
    const page = view
      ? `the view “${view.name}”`
      : next === 'partners'
        ? 'Partners'
        : 'the overview'
    const input: StartPageInput = view
      ? { startPage: 'partners', viewId: view.id }
      : { startPage: next === 'partners' ? 'partners' : 'overview' }
    startTransition(async () => {
      show(next)
      await perform(() => choose(input), `Saved: you begin with ${page}.`)
    })
  }

  return (
    <Field
      id={id}
      label="After signing in you see"
      hint={
        views.length > 0 &&
        'Once a view is deleted, or not shared with you any more, you see Partners.'
      }
    >
      <select
        id={id}
        className="control cursor-pointer bg-surface text-ink"
        value={shown}
        aria-describedby={views.length > 0 ? `${id}-hint` : undefined}
        onChange={(event) => change(event.target.value)}
      >
        <option value="overview">Overview</option>
        <option value="partners">Partners</option>
        {views.length > 0 && (
          <optgroup label="Views of partners">
            {views.map(({ id: viewId, name, shared }) => (
              <option key={viewId} value={viewId}>
                {shared ? `${name} (shared)` : name}
              </option>
            ))}
          </optgroup>
        )}
      </select>
    </Field>
  )
}
