import { Building2 } from 'lucide-react'
import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { AppShell } from '@/components/layout/app-shell'
import { FindButton } from '@/components/layout/find-button'
import type { NavSection } from '@/components/layout/nav'
import { SignOut } from '@/components/layout/sign-out'
import { parseTheme, themeCookie } from '@/components/layout/theme'
import { UserPanel } from '@/components/layout/user-panel'
import { partnersPath } from '@/components/partner-organisations/addresses'
import { StaffShortcuts } from '@/components/partner-organisations/staff-shortcuts'
import { roleMay } from '@/lib/access/permissions'
import { staffGate } from '@/lib/server/gates'
import { findPartnerOrganisations } from './settings/profile/partners/actions'

const sections: readonly NavSection[] = [
  {
    label: 'Settings',
    groups: [
      {
        label: 'Profile',
        links: [{ label: 'Partners', href: partnersPath, icon: <Building2 aria-hidden="true" /> }],
      },
    ],
  },
]

const roleWords = { administrator: 'Administrator', viewer: 'Viewer' } as const

export default async function StaffLayout({ children }: { children: ReactNode }) {
  const { actor } = await staffGate()
  return (
    <AppShell
      product="Partner management"
      homeHref={partnersPath}
      sections={sections}
      find={<FindButton />}
      user={
        <UserPanel
          name={actor.name}
          detail={roleWords[actor.role]}
          theme={parseTheme((await cookies()).get(themeCookie)?.value)}
          signOut={<SignOut />}
        />
      }
    >
      {children}
      <StaffShortcuts
        mayCreate={roleMay(actor.role, 'partner-organisations:create')}
        find={findPartnerOrganisations}
      />
    </AppShell>
  )
}
