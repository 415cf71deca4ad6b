import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { themeIn } from '@/components/layout/theme'
import { HoldBanner } from '@/components/operations/restore/hold-banner'
import { viewLink } from '@/components/partners/organisations/shown-view'
import { ProofAsker } from '@/components/sign-in/proof-asker'
import type { LazyStaffShell } from '@/components/staff/lazy-staff-shell'
import type { StaffShell } from '@/components/staff/staff-shell'
import { roleMay } from '@/lib/core/access/permissions'
import type { Context, StaffActor } from '@/lib/core/context'
import { countWords } from '@/lib/operations/attention/labels'
import { readCount } from '@/lib/operations/attention/read-count'
import { readHold } from '@/lib/operations/restore/read-hold'
import { readFirstViews } from '@/lib/partners/organisations/read-first-views'
import { unlessUnavailable } from '@/lib/server/read'
import { provePassword } from './(auth)/actions'
import { findAnything } from './(staff)/settings/actions'

/** The staff shell as this person has it: their name, their theme, what waits for them, their saved views. */
export async function StaffFrame({
  ctx,
  shell: Shell,
  children,
}: {
  ctx: Context<StaffActor>
  shell: typeof StaffShell | typeof LazyStaffShell
  children: ReactNode
}) {
  const { actor } = ctx
  // Without its count and views the navigation is of use all the same.
  const [attention, hold, saved] = await Promise.all([
    unlessUnavailable(readCount(ctx)),
    unlessUnavailable(readHold(ctx, {})),
    unlessUnavailable(readFirstViews(ctx)),
  ])
  return (
    <Shell
      name={actor.name}
      role={actor.role}
      theme={themeIn(await cookies())}
      attention={attention ? countWords(attention) : undefined}
      views={saved && { links: saved.views.map(viewLink), more: saved.more }}
      find={findAnything}
    >
      {hold && <HoldBanner hold={hold} mayEnd={roleMay(actor.role, 'restores:manage')} />}
      {children}
      <ProofAsker prove={provePassword} />
    </Shell>
  )
}
