'use client'

import { usePathname } from 'next/navigation'
import { currentOf, type NavSection } from './nav'

/** The sections and their pages; the page one is on, or below, is marked. */
export function SideNav({ sections }: { sections: readonly NavSection[] }) {
  const pathname = usePathname()
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
                  <li key={link.href}>
                    <a
                      href={link.href}
                      aria-current={currentOf(pathname, link.href)}
                      className="nav-link"
                      onClick={(event) => {
                        const sheet = event.currentTarget.closest<HTMLElement>(':popover-open')
                        sheet?.hidePopover()
                      }}
                    >
                      {link.icon}
                      {link.label}
                      {link.count && <span className="nav-count">{link.count}</span>}
                    </a>
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </div>
      ))}
    </nav>
  )
}
