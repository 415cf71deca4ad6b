'use client'

import { ChevronsUpDown } from 'lucide-react'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { ChooserPopup, foundWords, Option } from './chooser-popup'
import { type Find, useSearchResults } from './use-search-results'

/** What can be chosen. */
export type Choice = { id: string; label: string; description?: string }

export type ChooserProps<Row> = {
  /** The input's, which the form's summary of errors leads to. */
  id: string
  placeholder?: string
  /** The same function on every render. */
  find: Find<Row>
  /** Null for what was found and cannot be chosen. */
  choiceOf: (row: Row) => Choice | null
  /** So many are shown at once. */
  most?: number
  /** What the input says while nobody searches: what is chosen. */
  shown?: string
  chosenIds: readonly string[]
  /** Any number can be chosen: the list stays open, and choosing again takes back. */
  several?: boolean
  onChoose: (row: Row) => void
  required?: boolean
  invalid?: boolean
  describedBy?: string
}

/**
 * A search to choose from, by the pattern of an editable combobox with a list (WAI-ARIA Authoring Practices,
 * "Combobox"). The focus stays in the input; arrows move through what was found, Enter chooses, Escape closes. What is
 * typed and not chosen is none: leaving the input brings back what is.
 */
export function Chooser<Row>(props: ChooserProps<Row>) {
  const { id, find, choiceOf, most = 8, shown = '', several = false } = props
  const listId = useId()
  const input = useRef<HTMLInputElement>(null)
  const [search, setSearch] = useState<string | null>(null)
  const [open, setOpen] = useState(false)
  const [at, setAt] = useState(-1)
  const words = (search ?? '').trim()
  const found = useSearchResults(open ? words : null, find, most + 1)
  const rows = (Array.isArray(found) ? found : []).flatMap((row: Row) => {
    const choice = choiceOf(row)
    return choice ? [{ ...choice, row }] : []
  })
  const choices = rows.slice(0, most)
  // The best hit is one Enter away once something is typed.
  const active = choices[at === -1 && words ? 0 : at]
  const listed = open && choices.length > 0

  // What is typed next takes the place of what is chosen.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it changes with what the input says.
  useEffect(() => {
    if (search === null && document.activeElement === input.current) input.current?.select()
  }, [search, shown])

  function close() {
    setOpen(false)
    setSearch(null)
    setAt(-1)
  }

  function choose({ row }: { row: Row }) {
    props.onChoose(row)
    if (!several) close()
  }

  function move(step: 1 | -1) {
    setOpen(true)
    const from = active ? choices.indexOf(active) : -1
    const to = from === -1 && step === -1 ? choices.length - 1 : from + step
    setAt(choices.length === 0 ? -1 : (to + choices.length) % choices.length)
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      move(event.key === 'ArrowDown' ? 1 : -1)
    } else if (event.key === 'Enter') {
      // It would send the form.
      event.preventDefault()
      if (open && active) choose(active)
    } else if (event.key === 'Escape' && open) {
      // It would close the dialog around.
      event.preventDefault()
      event.stopPropagation()
      close()
    }
  }

  const optionId = (choice: Choice) => `${listId}-${choice.id}`
  const said = foundWords(found, choices.length, words)
  return (
    <div className="relative">
      <input
        ref={input}
        id={id}
        role="combobox"
        className="control pr-8"
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        placeholder={props.placeholder}
        value={search ?? shown}
        aria-autocomplete="list"
        aria-expanded={listed}
        aria-controls={listed ? listId : undefined}
        aria-activedescendant={listed && active ? optionId(active) : undefined}
        aria-required={props.required || undefined}
        aria-invalid={props.invalid || undefined}
        aria-describedby={props.describedBy}
        onChange={(event) => {
          setSearch(event.target.value)
          setAt(-1)
          setOpen(true)
        }}
        onClick={() => {
          setOpen(true)
          if (search === null) input.current?.select()
        }}
        onFocus={(event) => event.target.select()}
        onBlur={close}
        onKeyDown={onKeyDown}
      />
      <ChevronsUpDown
        aria-hidden="true"
        className="pointer-events-none absolute top-1/2 right-2.5 size-4 -translate-y-1/2 text-faint"
      />
      <p role="status" className="sr-only">
        {open && (said || (listed && `${choices.length} to choose from.`))}
      </p>
      {open && (
        <ChooserPopup
          anchor={input}
          count={choices.length}
          pending={found === null}
          note={said || (rows.length > most && 'Type to find others.')}
        >
          {choices.length > 0 && (
            <div
              id={listId}
              role="listbox"
              aria-multiselectable={several || undefined}
              // The list scrolls, not what is around it: its input's keys move through it.
              className="max-h-[min(18rem,36dvh)] overflow-y-auto overscroll-contain"
            >
              {choices.map((choice) => (
                <Option
                  key={choice.id}
                  {...choice}
                  id={optionId(choice)}
                  active={choice === active}
                  chosen={props.chosenIds.includes(choice.id)}
                  onChoose={() => choose(choice)}
                />
              ))}
            </div>
          )}
        </ChooserPopup>
      )}
    </div>
  )
}
