'use client'

import type { ReactNode } from 'react'
import { AppShell } from '@/components/layout/app-shell'
import { FindButton } from '@/components/layout/find-button'
import type { NavSection } from '@/components/layout/nav'
import { SignOut } from '@/components/layout/sign-out'
import type { Theme } from '@/components/layout/theme'
import { UserPanel } from '@/components/layout/user-panel'
import { attentionPath } from '@/components/operations/attention/addresses'
import type { StaffRole } from '@/db/enums'
import { startPath } from './addresses'
import { sectionsFor } from './staff-pages'
import { type FindAnything, StaffShortcuts } from './staff-shortcuts'

const roleWords: Record<StaffRole, string> = { administrator: 'Administrator', viewer: 'Viewer' }

/** The navigation at the side; `attention` is how many things wait there. */
const navigationFor = (role: StaffRole, attention: string | undefined): readonly NavSection[] =>
  sectionsFor(role).map(({ label, groups }) => ({
    label,
    groups: groups.map((group) => ({
      label: group.label,
      links: group.pages.map(({ label, href, icon: Icon }) => ({
        label,
        href,
        icon: <Icon aria-hidden="true" />,
        count: href === attentionPath ? attention : undefined,
      })),
    })),
  }))

/** The frame of the staff screens. A client component so that its markup is not sent a second time as data. */
export function StaffShell({
  name,
  role,
  theme,
  attention,
  find,
  children,
}: {
  /** Who is signed in. */
  name: string
  role: StaffRole
  theme: Theme
  /** How many things need attention; absent where there are none or it is not known. */
  attention?: string
  find: FindAnything
  children: ReactNode
}) {
  return (
    <AppShell
      product="Partner management"
      homeHref={startPath}
      sections={navigationFor(role, attention)}
      find={<FindButton />}
      user={<UserPanel name={name} detail={roleWords[role]} theme={theme} signOut={<SignOut />} />}
    >
      {children}
      <StaffShortcuts role={role} find={find} />
    </AppShell>
  )
}
