'use client'

import { type Choice, GoSelect } from './go-select'

/** Filters a list by one of a few values: the choice goes into the URL at once. `''` is everything. */
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
  options: readonly Choice[]
  /** The list's address without query. */
  path: string
  /** What else of the query a choice keeps; not the page. */
  keep?: Record<string, string>
}) {
  return (
    <GoSelect
      label={label}
      value={value}
      options={options}
      hrefOf={(chosen) => {
        const query = new URLSearchParams(keep)
        if (chosen) query.set(name, chosen)
        const search = query.toString()
        return search ? `${path}?${search}` : path
      }}
    />
  )
}
