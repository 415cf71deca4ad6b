'use client'

import {
  BellRing,
  Building2,
  CircleUser,
  GitCompareArrows,
  History as HistoryIcon,
  Tag,
  Users,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { attentionPath } from '@/components/attention/addresses'
import { historyPath } from '@/components/audit/addresses'
import { AppShell } from '@/components/layout/app-shell'
import { FindButton } from '@/components/layout/find-button'
import type { NavSection } from '@/components/layout/nav'
import { SignOut } from '@/components/layout/sign-out'
import type { Theme } from '@/components/layout/theme'
import { UserPanel } from '@/components/layout/user-panel'
import { offersPath } from '@/components/offers/addresses'
import { usersPath } from '@/components/people/addresses'
import { driftPath } from '@/components/reconcile/addresses'
import { partnersPath } from './addresses'
import { type FindOrganisations, StaffShortcuts } from './staff-shortcuts'

const roleWords = { administrator: 'Administrator', viewer: 'Viewer' }

const history = {
  label: 'History',
  href: historyPath,
  icon: <HistoryIcon aria-hidden="true" />,
}

/** The staff screens that a role may see; `attention` is how many things wait there. */
const sectionsWith = (
  role: keyof typeof roleWords,
  attention: string | undefined,
): readonly NavSection[] => [
  {
    label: 'Settings',
    groups: [
      {
        label: 'Profile',
        links: [
          {
            label: 'Needs attention',
            href: attentionPath,
            icon: <BellRing aria-hidden="true" />,
            count: attention,
          },
          { label: 'Partners', href: partnersPath, icon: <Building2 aria-hidden="true" /> },
          { label: 'Users', href: usersPath, icon: <Users aria-hidden="true" /> },
          { label: 'Offers', href: offersPath, icon: <Tag aria-hidden="true" /> },
          { label: 'Drift', href: driftPath, icon: <GitCompareArrows aria-hidden="true" /> },
          ...(role === 'administrator' ? [history] : []),
          {
            label: 'Your account',
            href: '/settings/profile/account',
            icon: <CircleUser aria-hidden="true" />,
          },
        ],
      },
    ],
  },
]

/** The frame of the staff screens. A client component so that its markup is not sent a second time as data. */
export function StaffShell({
  name,
  role,
  theme,
  attention,
  mayCreate,
  find,
  children,
}: {
  /** Who is signed in. */
  name: string
  role: keyof typeof roleWords
  theme: Theme
  /** How many things need attention; absent where there are none or it is not known. */
  attention?: string
  /** Whether the palette offers `Create Partner`. */
  mayCreate: boolean
  find: FindOrganisations
  children: ReactNode
}) {
  return (
    <AppShell
      product="Partner management"
      homeHref={partnersPath}
      sections={sectionsWith(role, attention)}
      find={<FindButton />}
      user={<UserPanel name={name} detail={roleWords[role]} theme={theme} signOut={<SignOut />} />}
    >
      {children}
      <StaffShortcuts mayCreate={mayCreate} find={find} />
    </AppShell>
  )
}
