import NextLink from 'next/link'
import type { ReactNode } from 'react'
import { Logo } from '@/components/ui/logo'
import { SellerName, SupportLine } from '@/components/ui/seller'
import { CurrentLink } from './current-link'
import type { NavLink } from './nav'
import { SkipLink } from './skip-link'
import { TopNav } from './top-nav'

/** The frame of the partner pages: who runs them, whose they are, who is signed in, the way out. */
export function PartnerShell({
  organisation,
  homeHref,
  person,
  profileHref,
  signOut,
  links = [],
  children,
}: {
  organisation: { name: string; logoUrl?: string | null }
  homeHref: string
  /** The signed-in person's name. */
  person: string
  /** Their own account. */
  profileHref: string
  /** A form with the button `Sign out`. */
  signOut: ReactNode
  links?: readonly NavLink[]
  children: ReactNode
}) {
  return (
    <div className="min-h-dvh bg-canvas">
      <SkipLink />
      <header className="border-b border-line bg-surface">
        {/* On a phone the pages have a line of their own, and so has the seller. */}
        <div className="mx-auto flex min-h-14 max-w-5xl flex-wrap items-center gap-x-2 px-4 sm:gap-x-6 sm:px-6 md:flex-nowrap">
          <div className="min-w-0 empty:hidden max-md:w-full max-md:pt-2">
            <SellerName />
          </div>
          <NextLink
            href={homeHref}
            className="flex min-h-11 min-w-0 flex-1 items-center gap-2.5 rounded-sm font-semibold md:max-w-96 md:flex-initial"
          >
            <Logo name={organisation.name} src={organisation.logoUrl} size={28} />
            <span className="truncate">{organisation.name}</span>
          </NextLink>
          {links.length > 0 && (
            <div className="order-1 w-full md:order-none md:w-auto md:shrink-0">
              <TopNav links={links} />
            </div>
          )}
          <div className="flex shrink-0 items-center gap-1 md:ml-auto">
            <CurrentLink
              href={profileHref}
              className="flex min-h-11 max-w-24 items-center rounded-sm px-2 text-muted hover:text-ink aria-[current]:text-ink sm:max-w-48"
            >
              <span className="truncate">{person}</span>
            </CurrentLink>
            {signOut}
          </div>
        </div>
      </header>
      <main id="main" tabIndex={-1} className="mx-auto max-w-5xl px-4 py-8 outline-none sm:px-6">
        {children}
      </main>
      <footer className="mx-auto max-w-5xl px-4 pb-8 sm:px-6">
        <SupportLine />
      </footer>
    </div>
  )
}
