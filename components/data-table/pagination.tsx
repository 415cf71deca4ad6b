'use client'

import clsx from 'clsx'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { useLinkNavigation } from '@/components/ui/use-link-navigation'

/**
 * The way through a list: to its beginning, back and on. A direction without an address is shown disabled; a list of
 * one page shows nothing.
 */
export function Pagination({
  label,
  firstHref,
  previousHref,
  nextHref,
  place,
  panel = false,
}: {
  /** Names the navigation: "Pages of partners". */
  label: string
  firstHref?: string | null
  previousHref?: string | null
  nextHref?: string | null
  /** Which rows of how many are shown: “51–100 of 144”. */
  place?: string | undefined
  /** The list is one of several on its page: what is in view stays there. */
  panel?: boolean
}) {
  const navigation = useLinkNavigation()
  if (!firstHref && !previousHref && !nextHref) return null
  return (
    <nav
      aria-label={label}
      className={clsx(
        'flex flex-wrap items-center justify-end gap-2',
        panel ? 'px-4 py-3' : 'pt-3',
      )}
      data-keep-scroll={panel || undefined}
      {...navigation}
    >
      {place && <p className="mr-auto text-sm text-muted tabular-nums">{place}</p>}
      {firstHref && <Step href={firstHref}>First page</Step>}
      <Step href={previousHref} rel="prev">
        <ChevronLeft aria-hidden="true" />
        Previous
      </Step>
      <Step href={nextHref} rel="next">
        Next
        <ChevronRight aria-hidden="true" className="-mr-1" />
      </Step>
    </nav>
  )
}

function Step({
  href,
  rel,
  children,
}: {
  href?: string | null
  rel?: string
  children: ReactNode
}) {
  const look = 'button button-secondary'
  return href ? (
    <a href={href} rel={rel} className={look} data-size="sm">
      {children}
    </a>
  ) : (
    <span aria-disabled="true" className={look} data-size="sm">
      {children}
    </span>
  )
}
