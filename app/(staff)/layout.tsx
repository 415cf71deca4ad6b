import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { parseTheme, themeCookie } from '@/components/layout/theme'
import { StaffShell } from '@/components/partner-organisations/staff-shell'
import { roleMay } from '@/lib/access/permissions'
import { countWords } from '@/lib/attention/labels'
import { readCount } from '@/lib/attention/read-count'
import { staffGate } from '@/lib/server/gates'
import { findPartnerOrganisations } from './settings/profile/partners/actions'

export default async function StaffLayout({ children }: { children: ReactNode }) {
  const ctx = await staffGate()
  const { actor } = ctx
  const attention = await readCount(ctx)
  return (
    <StaffShell
      name={actor.name}
      role={actor.role}
      theme={parseTheme((await cookies()).get(themeCookie)?.value)}
      attention={attention ? countWords(attention) : undefined}
      mayCreate={roleMay(actor.role, 'partner-organisations:create')}
      find={findPartnerOrganisations}
    >
      {children}
    </StaffShell>
  )
}
