'use client'

import { SlidersHorizontal, X } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { type FormEvent, useEffect, useId, useRef, useState, useTransition } from 'react'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { FilterSearch, type SearchedFilter } from './filter-search'

/** One part of a list's state as a control: a choice, one of very many, which is searched for, a day, or yes and no. */
export type FilterField = {
  /** Its name in the address. */
  name: string
  label: string
  /** As in the address; '' is what it is when it is left out. */
  value: string
  /** In the row it stands behind More filters as long as it narrows nothing down. */
  rare?: boolean
} & (
  | { kind: 'choice' | 'day' | 'flag'; options?: readonly { value: string; label: string }[] }
  | ({ kind: 'search' } & SearchedFilter)
)

/**
 * A list's filters: in a row above it where there is room, else in a sheet behind a button. One GET form, so that it works
 * before any script has run; afterwards a choice in the row counts at once, and the sheet is for several.
 */
export function FilterBar({
  label,
  title = 'Filter and sort',
  fields,
  path,
  keep,
}: {
  /** Names the form: "Filter partners". */
  label: string
  /** What the sheet and the button that opens it are called. */
  title?: string
  fields: readonly FilterField[]
  /** The list's address without query. */
  path: string
  /** What else of the query stays; not the page. */
  keep: Record<string, string>
}) {
  const router = useRouter()
  const id = useId()
  const form = useRef<HTMLFormElement>(null)
  const shown = useRef<string>(null)
  const [pending, startTransition] = useTransition()
  const [all, setAll] = useState(false)
  const said = JSON.stringify(fields.map(({ name, value }) => [name, value]))

  // What was chosen before the page came alive counts. Later the address changes by other means, too (back button, a chip):
  // show what it says. A page that only reads itself again leaves what is being chosen.
  useEffect(() => {
    if (said === shown.current) return
    const controls = fields.flatMap((field) => controlIn(form.current, field) ?? [])
    if (shown.current !== null) for (const { control, field } of controls) show(control, field)
    else if (controls.some(({ control }) => isChanged(control)) && !isSheet(form.current))
      form.current?.requestSubmit()
    shown.current = said
  }, [fields, said])

  function go(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const query = new URLSearchParams()
    for (const [name, value] of new FormData(event.currentTarget))
      if (typeof value === 'string' && value) query.set(name, value)
    if (isSheet(form.current)) form.current?.hidePopover()
    const search = query.toString()
    startTransition(() => router.replace(search ? `${path}?${search}` : path, { scroll: false }))
  }

  // In a row; a day counts once it is typed to its end.
  const atOnce = () => {
    if (!isSheet(form.current)) form.current?.requestSubmit()
  }

  return (
    <>
      <button
        type="button"
        popoverTarget={id}
        className="sheet-opener button button-secondary"
        data-size="md"
      >
        <SlidersHorizontal aria-hidden="true" className="size-4" />
        {title}
      </button>
      <form
        ref={form}
        id={id}
        popover="auto"
        action={path}
        // A browser that comes back fills in nothing of an earlier address.
        autoComplete="off"
        aria-label={label}
        aria-busy={pending || undefined}
        className="filter-bar"
        data-all={all || undefined}
        onSubmit={go}
      >
        <div className="sheet-head">
          <span>{title}</span>
          <IconButton label="Close" onClick={() => form.current?.hidePopover()}>
            <X aria-hidden="true" />
          </IconButton>
        </div>
        {Object.entries(keep).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {fields.map((field) => (
          <div key={field.name} className="filter-field" data-rare={isHidden(field) || undefined}>
            <Control field={field} said={said} onDone={atOnce} />
          </div>
        ))}
        {fields.some(isHidden) && (
          <Button size="sm" className="filter-more" onClick={() => setAll(!all)}>
            {all ? 'Fewer filters' : 'More filters'}
          </Button>
        )}
        <Button type="submit" className="filter-apply">
          Show
        </Button>
      </form>
    </>
  )
}

const isHidden = ({ rare, value }: FilterField) => rare && value === ''

const isSheet = (form: HTMLFormElement | null) => form?.matches(':popover-open') ?? false

type FilterControl = HTMLInputElement | HTMLSelectElement

function controlIn(form: HTMLFormElement | null, field: FilterField) {
  const control = form?.elements.namedItem(field.name)
  return control instanceof HTMLInputElement || control instanceof HTMLSelectElement
    ? { control, field }
    : null
}

/** Whether it says something else than the page came with. */
function isChanged(control: FilterControl): boolean {
  if (control instanceof HTMLSelectElement) {
    const usual = [...control.options].findIndex(({ defaultSelected }) => defaultSelected)
    return control.selectedIndex !== Math.max(0, usual)
  }
  return control.value !== control.defaultValue || control.checked !== control.defaultChecked
}

function show(control: FilterControl, { value, kind }: FilterField): void {
  if (control instanceof HTMLInputElement && kind === 'flag') control.checked = value !== ''
  else control.value = value
}

function Control({
  field,
  said,
  onDone,
}: {
  field: FilterField
  /** What the address says of all filters. */
  said: string
  onDone: () => void
}) {
  const { name, label, value } = field
  if (field.kind === 'search') return <FilterSearch {...field} said={said} onDone={onDone} />
  const { kind, options = [] } = field
  if (kind === 'choice') {
    return (
      <label>
        <span>{label}</span>
        <select name={name} defaultValue={value} className="control" onChange={onDone}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      </label>
    )
  }
  if (kind === 'day') {
    return (
      <label>
        <span>{label}</span>
        <input
          type="date"
          name={name}
          defaultValue={value}
          className="control"
          onBlur={(event) => event.target.value !== value && onDone()}
        />
      </label>
    )
  }
  return (
    <label data-flag="">
      <input
        type="checkbox"
        name={name}
        value="1"
        defaultChecked={value !== ''}
        onChange={onDone}
      />
      <span>{label}</span>
    </label>
  )
}
