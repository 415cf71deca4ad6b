'use client'

import { X } from 'lucide-react'
import { useLinkNavigation } from '@/components/ui/use-link-navigation'

/** What a list is filtered by now, each with the way to do without it, and one to do without all. */
export function FilterChips({
  chips,
  clearHref,
}: {
  chips: readonly { label: string; href: string }[]
  clearHref: string
}) {
  const navigation = useLinkNavigation()
  if (chips.length === 0) return null
  return (
    <ul className="filter-chips" aria-label="Active filters" {...navigation}>
      {chips.map(({ label, href }) => (
        <li key={label}>
          <a href={href} className="filter-chip" aria-label={`Remove filter: ${label}`}>
            {label}
            <X aria-hidden="true" />
          </a>
        </li>
      ))}
      <li>
        <a href={clearHref} className="filter-clear">
          Clear all
        </a>
      </li>
    </ul>
  )
}
