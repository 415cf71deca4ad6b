import type { ReactNode } from 'react'

export type NavLink = { label: string; href: string; icon?: ReactNode }

/** A part of the product, with its groups of pages: Settings > Profile > Partners. */
export type NavSection = {
  label: string
  groups: readonly { label: string; links: readonly NavLink[] }[]
}
