import { notFound } from 'next/navigation'
import { titled } from '@/app/titled'
import { PageHeader } from '@/components/layout/page-header'
import { Drift } from '@/components/operations/reconcile/drift'
import { DriftActions } from '@/components/operations/reconcile/drift-actions'
import { KeepFresh } from '@/components/ui/keep-fresh'
import { roleMay } from '@/lib/core/access/permissions'
import { readDrift } from '@/lib/operations/reconcile/read-drift'
import { readDriftSchema } from '@/lib/operations/reconcile/schema'
import type { DriftView } from '@/lib/operations/reconcile/views'
import { staffGate } from '@/lib/server/gates'
import { orNotFound } from '@/lib/server/read'
import { compareNow, repairAllSafe, repairFinding } from './actions'

export const generateMetadata = titled('Drift', () => staffGate())

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** What is still being done: while it changes, the page looks often. */
function outstanding({ current, findings }: DriftView): string {
  const repairing = findings.filter(({ state }) => state === 'repair_requested')
  const steps = current ? [current.id, current.loginsCompared, current.usersCompared] : []
  return [...steps, ...repairing.map(({ id }) => id)].join()
}

export default async function DriftPage({ searchParams }: Props) {
  const ctx = await staffGate()
  const { kind, after } = await searchParams
  const state = readDriftSchema.safeParse({ kind, after })
  if (!state.success) notFound()
  const drift = await orNotFound(readDrift(ctx, state.data))
  const { role } = ctx.actor
  const mayRepair = roleMay(role, 'drift:repair')
  return (
    <>
      <PageHeader
        title="Drift"
        crumbs={[{ label: 'Settings' }, { label: 'Profile' }, { label: 'Drift' }]}
        description="Where this database and the logins in Cognito are not the same."
        actions={
          <DriftActions
            drift={drift}
            compare={roleMay(role, 'drift:compare') ? compareNow : null}
            repairAll={mayRepair ? repairAllSafe : null}
          />
        }
      />
      <Drift drift={drift} state={state.data} repair={mayRepair ? repairFinding : null} />
      <KeepFresh waitingFor={outstanding(drift)} />
    </>
  )
}
