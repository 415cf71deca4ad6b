'use client'

import NextLink from 'next/link'
import { usePathname } from 'next/navigation'
import { currentOf, type NavLink } from './nav'

/** A few pages side by side; the one that is open, or that the open one is part of, is marked. */
export function TopNav({ links }: { links: readonly NavLink[] }) {
  const pathname = usePathname()
  return (
    <nav aria-label="Main" className="flex gap-4">
      {links.map(({ label, href }) => (
        <NextLink
          key={href}
          href={href}
          aria-current={currentOf(pathname, href)}
          className="rounded-sm text-muted hover:text-ink aria-[current]:font-medium aria-[current]:text-ink"
        >
          {label}
        </NextLink>
      ))}
    </nav>
  )
}
