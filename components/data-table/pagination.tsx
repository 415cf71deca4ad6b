'use client'

import { ChevronLeft, ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { useLinkNavigation } from '@/components/ui/use-link-navigation'

/** Previous and next by cursor; a direction without address is shown disabled. */
export function Pagination({
  label,
  previousHref,
  nextHref,
}: {
  /** Names the navigation: "Pages of partners". */
  label: string
  previousHref?: string | null
  nextHref?: string | null
}) {
  const navigation = useLinkNavigation()
  return (
    <nav aria-label={label} className="flex gap-2" {...navigation}>
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

function Step({ href, rel, children }: { href?: string | null; rel: string; children: ReactNode }) {
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
