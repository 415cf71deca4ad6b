import { CurrentLink } from './current-link'
import type { NavLink } from './nav'

/** A few pages side by side; the one that is open, or that the open one is part of, is marked. */
export function TopNav({ links }: { links: readonly NavLink[] }) {
  return (
    <nav aria-label="Main" className="-mx-2 flex flex-wrap">
      {links.map(({ label, href }) => (
        <CurrentLink
          key={href}
          href={href}
          className="flex h-11 items-center rounded-md px-2 whitespace-nowrap text-muted hover:text-ink aria-[current]:font-medium aria-[current]:text-ink"
        >
          {label}
        </CurrentLink>
      ))}
    </nav>
  )
}
