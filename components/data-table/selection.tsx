'use client'

import { useRouter } from 'next/navigation'
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { SelectionContext } from './selection-context'

const boxes = (form: HTMLFormElement | null) =>
  [...(form?.elements ?? [])].filter(
    (element): element is HTMLInputElement =>
      element instanceof HTMLInputElement && element.type === 'checkbox',
  )

/**
 * A table whose rows can be selected (`rowSelect`), with a bar that says how many are and leads on: a form that takes the
 * selected rows to `path`, each as `id`. It works before the page has come alive. The table stands beside the form, not
 * inside it: dialogs of the table have forms of their own.
 */
export function Selection({
  label,
  path,
  of,
  allHref,
  children,
}: {
  /** Names the bar for screen readers. */
  label: string
  path: string
  /** What the rows are, as `path` calls it. */
  of: string
  /** Leads on with all that the list finds, of all its pages. */
  allHref: string
  children: ReactNode
}) {
  const id = useId()
  const form = useRef<HTMLFormElement>(null)
  const router = useRouter()
  const [selected, setSelected] = useState({ count: 0, of: 0 })

  function recount() {
    const all = boxes(form.current)
    const count = all.filter(({ checked }) => checked).length
    if (count !== selected.count || all.length !== selected.of)
      setSelected({ count, of: all.length })
  }
  // Rows come and go with the list, and a browser that goes back keeps what was checked.
  useEffect(recount)

  function selectAll() {
    for (const box of boxes(form.current)) box.checked = true
    recount()
  }

  return (
    // `input` tells of every change; what React makes of `change` misses the first one after `reset`.
    <div className="selection" onInput={recount}>
      <p role="status" className="sr-only">
        {selected.count > 0 && `${selected.count} selected`}
      </p>
      <form
        id={id}
        ref={form}
        action={path}
        aria-label={label}
        className="selection-bar"
        onSubmit={(event) => {
          event.preventDefault()
          if (selected.count === 0) return
          const query = new URLSearchParams()
          for (const [key, value] of new FormData(event.currentTarget))
            query.append(key, String(value))
          router.push(`${path}?${query}`)
        }}
        onReset={() => {
          setSelected({ ...selected, count: 0 })
          boxes(form.current)[0]?.focus()
        }}
      >
        <input type="hidden" name="of" value={of} />
        <span aria-hidden="true" className="font-medium tabular-nums">
          {selected.count > 0 && `${selected.count} selected`}
        </span>
        <Button type="submit" size="sm" variant="primary">
          Choose an action
        </Button>
        {selected.count < selected.of && (
          <Button size="sm" onClick={selectAll}>
            Select all {selected.of} on this page
          </Button>
        )}
        <ButtonLink size="sm" href={allHref} prefetch={false}>
          Act on all that this list finds
        </ButtonLink>
        <Button size="sm" type="reset">
          Clear
        </Button>
      </form>
      <SelectionContext value={id}>{children}</SelectionContext>
    </div>
  )
}
