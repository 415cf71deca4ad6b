import type { ReactNode } from 'react'

export type NavLink = {
  label: string
  href: string
  icon?: ReactNode
  /** How many there are, behind the label. */
  count?: string
}

/** The `aria-current` of a link on this page: it is the page, or the page stands below it. */
export function currentOf(pathname: string, href: string): 'page' | 'true' | undefined {
  if (pathname === href) return 'page'
  return pathname.startsWith(`${href}/`) ? 'true' : undefined
}

/** A part of the product, with its groups of pages: Settings > Profile > Partners. */
export type NavSection = {
  label: string
  groups: readonly { label: string; links: readonly NavLink[] }[]
}
