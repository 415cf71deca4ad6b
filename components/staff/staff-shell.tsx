'use client'

import { Users } from 'lucide-react'
import type { ReactNode } from 'react'
import { AppShell } from '@/components/layout/app-shell'
import { FindButton } from '@/components/layout/find-button'
import type { NavLink, NavSection } from '@/components/layout/nav'
import { SignOut } from '@/components/layout/sign-out'
import type { Theme } from '@/components/layout/theme'
import { UserPanel } from '@/components/layout/user-panel'
import { attentionPath } from '@/components/operations/attention/addresses'
import { partnersPath, viewsPath } from '@/components/partners/organisations/addresses'
import type { StaffRole } from '@/db/enums'
import { startPath } from './addresses'
import { sectionsFor } from './staff-pages'
import { type FindAnything, StaffShortcuts } from './staff-shortcuts'

const roleWords: Record<StaffRole, string> = { administrator: 'Administrator', viewer: 'Viewer' }

/** Saved views of the partners table; `more`: there are others besides. */
type Views = {
  links: readonly { id: string; name: string; shared: boolean; href: string }[]
  more: boolean
}

const isShared = (
  <>
    <Users aria-hidden="true" className="ms-auto" />
    <span className="sr-only"> (shared)</span>
  </>
)

function belowPartners(views: Views | null): NavLink['below'] {
  if (!views || views.links.length === 0) return undefined
  const links = views.links.map(({ id, name, shared, href }) => ({
    label: name,
    href,
    state: { name: 'view', value: id },
    after: shared && isShared,
  }))
  // On narrow pages the views are behind a button of the page's own.
  const all = views.more ? [{ label: 'All views', href: viewsPath, onlyWide: true }] : []
  return { label: 'Saved views of partners', links: [...links, ...all] }
}

/** The navigation at the side; `attention` is how many things wait there. */
const navigationFor = (
  role: StaffRole,
  attention: string | undefined,
  views: Views | null,
): readonly NavSection[] =>
  sectionsFor(role).map(({ label, groups }) => ({
    label,
    groups: groups.map((group) => ({
      label: group.label,
      links: group.pages.map(({ label, href, icon: Icon }) => ({
        label,
        href,
        icon: <Icon aria-hidden="true" />,
        after: href === attentionPath && attention && (
          <span className="nav-count">{attention}</span>
        ),
        below: href === partnersPath ? belowPartners(views) : undefined,
      })),
    })),
  }))

/** The frame of the staff screens. A client component so that its markup is not sent a second time as data. */
export function StaffShell({
  name,
  role,
  theme,
  attention,
  views,
  find,
  children,
}: {
  /** Who is signed in. */
  name: string
  role: StaffRole
  theme: Theme
  /** How many things need attention; absent where there are none or it is not known. */
  attention?: string
  /** The first of the saved views that they see; null where that is not known. */
  views: Views | null
  find: FindAnything
  children: ReactNode
}) {
  return (
    <AppShell
      product="Partner management"
      homeHref={startPath}
      sections={navigationFor(role, attention, views)}
      find={<FindButton />}
      user={<UserPanel name={name} detail={roleWords[role]} theme={theme} signOut={<SignOut />} />}
    >
      {children}
      <StaffShortcuts role={role} find={find} />
    </AppShell>
  )
}
