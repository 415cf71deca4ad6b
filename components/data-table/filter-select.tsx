'use client'

import { useRouter } from 'next/navigation'
import { useTransition } from 'react'

export type FilterOption = { value: string; label: string }

/**
 * Filters a list by one of a few values: the choice goes into the URL at once. `''` is everything. It shows
 * what the URL says, so that the back button is right.
 */
export function FilterSelect({
  label,
  name,
  value,
  options,
  path,
  keep = {},
}: {
  /** Its accessible name: "Status". */
  label: string
  name: string
  value: string
  /** The first is for everything, with the value `''`. */
  options: readonly FilterOption[]
  /** The list's address without query. */
  path: string
  /** What else of the query a choice keeps; not the page. */
  keep?: Record<string, string>
}) {
  const router = useRouter()
  const [pending, startTransition] = useTransition()

  function choose(chosen: string) {
    const query = new URLSearchParams(keep)
    if (chosen) query.set(name, chosen)
    const search = query.toString()
    startTransition(() => router.replace(search ? `${path}?${search}` : path, { scroll: false }))
  }

  return (
    <select
      key={value}
      aria-label={label}
      aria-busy={pending || undefined}
      defaultValue={value}
      onChange={(event) => choose(event.target.value)}
      className="control w-auto max-w-[45%] shrink-0 cursor-pointer bg-surface text-ink"
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  )
}
