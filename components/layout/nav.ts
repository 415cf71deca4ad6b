import type { ReactNode } from 'react'

export type NavLink = {
  label: string
  href: string
  icon?: ReactNode
  /** Behind the label. */
  after?: ReactNode
  /** Left out where the navigation is a sheet: what it leads to stands on no narrow page. */
  onlyWide?: boolean
  /** The part of a query by which its address is known, whatever else that says. */
  state?: { name: string; value: string }
  /** As what the page can be opened. */
  below?: { label: string; links: readonly NavLink[] }
}

/** Whether the address is that of a link which is known by a part of its query. */
export const isOpen = (
  { href, state }: NavLink,
  pathname: string,
  query: Pick<URLSearchParams, 'get'>,
): boolean =>
  state !== undefined && href.split('?')[0] === pathname && query.get(state.name) === state.value

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
