import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { parseTheme, themeCookie } from '@/components/layout/theme'
import { StaffShell } from '@/components/partner-organisations/staff-shell'
import { roleMay } from '@/lib/access/permissions'
import { staffGate } from '@/lib/server/gates'
import { findPartnerOrganisations } from './settings/profile/partners/actions'

export default async function StaffLayout({ children }: { children: ReactNode }) {
  const { actor } = await staffGate()
  return (
    <StaffShell
      name={actor.name}
      role={actor.role}
      theme={parseTheme((await cookies()).get(themeCookie)?.value)}
      mayCreate={roleMay(actor.role, 'partner-organisations:create')}
      find={findPartnerOrganisations}
    >
      {children}
    </StaffShell>
  )
}
