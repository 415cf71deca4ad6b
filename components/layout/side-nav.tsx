'use client'

import { usePathname, useSearchParams } from 'next/navigation'
import { currentOf, isOpen, type NavLink, type NavSection } from './nav'

/** The sections and their pages; the page one is on, or below, is marked, and as what it is opened. */
export function SideNav({ sections }: { sections: readonly NavSection[] }) {
  return (
    <nav aria-label="Main" className="flex-1 overflow-y-auto px-3 py-2">
      {sections.map((section) => (
        <div key={section.label} className="pb-4">
          <h2 className="px-2 py-1.5 font-semibold">{section.label}</h2>
          {section.groups.map((group) => (
            <div key={group.label} className="pb-2">
              <h3 className="px-2 py-1 text-xs font-medium text-muted">{group.label}</h3>
              <ul>
                {group.links.map((link) => (
                  <Page key={link.href} link={link} />
                ))}
              </ul>
            </div>
          ))}
        </div>
      ))}
    </nav>
  )
}

function Page({ link }: { link: NavLink }) {
  const pathname = usePathname()
  const query = useSearchParams()
  const open = link.below?.links.find((each) => isOpen(each, pathname, query))
  return (
    <li>
      <Item link={link} current={open ? 'true' : currentOf(pathname, link.href)} />
      {link.below && (
        <ul aria-label={link.below.label} className="nav-below">
          {link.below.links.map((each) => (
            <li key={each.href} className={each.onlyWide ? 'max-lg:hidden' : undefined}>
              <Item link={each} current={each === open ? 'page' : undefined} />
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}

function Item({ link, current }: { link: NavLink; current: 'page' | 'true' | undefined }) {
  return (
    <a
      href={link.href}
      aria-current={current}
      className="nav-link"
      onClick={(event) => {
        const sheet = event.currentTarget.closest<HTMLElement>(':popover-open')
        sheet?.hidePopover()
      }}
    >
      {link.icon}
      <span className="truncate">{link.label}</span>
      {link.after}
    </a>
  )
}
