import type { ReactNode } from 'react'
import { PartnerShell } from '@/components/layout/partner-shell'
import { SignOut } from '@/components/layout/sign-out'
import { partnerPageLabels } from '@/lib/partners/pages/labels'
import type { PartnerHome } from '@/lib/partners/pages/views'
import { addressOf } from './addresses'

/** The frame of every partner page: whose it is, where one can go, the way out. */
export function PartnerFrame({ home, children }: { home: PartnerHome; children: ReactNode }) {
  return (
    <PartnerShell
      organisation={{ name: home.organisation.name, logoUrl: home.logo }}
      homeHref="/partner"
      person={home.person.name}
      profileHref="/partner/profile"
      links={home.pages.map((tile) => ({
        label: partnerPageLabels[tile.page].title,
        href: addressOf(tile),
      }))}
      signOut={<SignOut />}
    >
      {children}
    </PartnerShell>
  )
}
