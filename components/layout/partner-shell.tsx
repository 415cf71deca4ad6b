import NextLink from 'next/link'
import type { ReactNode } from 'react'
import { Logo } from '@/components/ui/logo'
import { SellerName, SupportLine } from '@/components/ui/seller'
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
        <div className="mx-auto flex min-h-14 max-w-5xl flex-wrap items-center gap-x-6 gap-y-1 px-4 py-2 sm:px-6">
          <SellerName />
          <NextLink
            href={homeHref}
            className="flex min-w-0 items-center gap-2.5 rounded-sm font-semibold"
          >
            <Logo name={organisation.name} src={organisation.logoUrl} size={28} />
            <span className="truncate">{organisation.name}</span>
          </NextLink>
          {links.length > 0 && <TopNav links={links} />}
          <div className="ml-auto flex items-center gap-3">
            <NextLink href={profileHref} className="rounded-sm text-muted hover:text-ink">
              {person}
            </NextLink>
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
