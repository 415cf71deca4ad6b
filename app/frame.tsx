import type { ComponentProps } from 'react'
import { Outage } from '@/components/layout/outage'
import { PartnerFrame } from '@/components/partners/pages/partner-frame'
import { readHome } from '@/lib/partners/pages/read-home'
import { frameGate } from '@/lib/server/gates'
import { orNotFound } from '@/lib/server/read'
import { StaffFrame } from './staff-frame'

/**
 * The navigation of the person who is signed in, around their pages and around what is not there for them. It decides
 * nothing about access: every page has a gate of its own, and answers 404 within this frame.
 */
export async function Frame({
  staffShell,
  children,
}: Pick<ComponentProps<typeof StaffFrame>, 'children'> & {
  /** Outside the staff pages the lazy one, so that nobody else loads it. */
  staffShell: ComponentProps<typeof StaffFrame>['shell']
}) {
  const who = await frameGate()
  if (who === 'unavailable') {
    return (
      <main>
        <Outage />
      </main>
    )
  }
  if (!who) return <main>{children}</main>
  if ('staff' in who) {
    return (
      <StaffFrame ctx={who.staff} shell={staffShell}>
        {children}
      </StaffFrame>
    )
  }
  const home = await orNotFound(readHome(who.partner))
  return <PartnerFrame home={home}>{children}</PartnerFrame>
}
