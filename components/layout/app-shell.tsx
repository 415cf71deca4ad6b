'use client'

import { Menu as MenuIcon, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useLinkNavigation } from '@/components/ui/use-link-navigation'
import { Brand } from './brand'
import type { NavSection } from './nav'
import { SideNav } from './side-nav'
import { SkipLink } from './skip-link'

const sidebar = 'app-sidebar'

/**
 * The frame of the back office: navigation at the side, folded into a sheet below 64rem (the browser's own
 * popover, so it opens before any script has run), and the page. A client component, so that its markup
 * travels once: as HTML.
 */
export function AppShell({
  product,
  homeHref,
  sections,
  find,
  user,
  children,
}: {
  product: string
  homeHref: string
  sections: readonly NavSection[]
  /** Opens the search over everything: `FindButton`. */
  find?: ReactNode
  /** Who is signed in: `UserPanel`. */
  user: ReactNode
  children: ReactNode
}) {
  const navigation = useLinkNavigation()
  return (
    <div className="min-h-dvh lg:grid lg:grid-cols-[14rem_minmax(0,1fr)]">
      <SkipLink />
      <header
        className="sticky top-0 z-10 flex h-12 items-center gap-2 border-b border-line bg-canvas px-3 lg:hidden"
        {...navigation}
      >
        <button
          type="button"
          popoverTarget={sidebar}
          aria-label="Open navigation"
          className="icon-button"
        >
          <MenuIcon aria-hidden="true" />
        </button>
        <a href={homeHref} className="rounded-sm">
          <Brand name={product} />
        </a>
      </header>
      <aside
        id={sidebar}
        aria-label="Sidebar"
        popover="auto"
        className="fixed inset-y-0 left-0 m-0 h-dvh max-h-none w-64 flex-col border-0 border-r border-line bg-canvas p-0 shadow-raised backdrop:bg-(--backdrop) open:flex lg:sticky lg:inset-auto lg:top-0 lg:flex lg:w-auto lg:shadow-none"
        {...navigation}
      >
        <div className="flex h-12 shrink-0 items-center justify-between px-5 pr-3 lg:h-14">
          <a href={homeHref} className="rounded-sm">
            <Brand name={product} />
          </a>
          <button
            type="button"
            popoverTarget={sidebar}
            popoverTargetAction="hide"
            aria-label="Close navigation"
            className="icon-button lg:hidden"
          >
            <X aria-hidden="true" />
          </button>
        </div>
        {find && <div className="px-3 pb-2">{find}</div>}
        <SideNav sections={sections} />
        <div className="border-t border-line p-3">{user}</div>
      </aside>
      <main id="main" tabIndex={-1} className="min-w-0 outline-none lg:col-start-2">
        <div className="mx-auto w-full max-w-[1600px] px-4 py-5 sm:px-6 lg:px-8 lg:py-6">
          {children}
        </div>
      </main>
    </div>
  )
}
