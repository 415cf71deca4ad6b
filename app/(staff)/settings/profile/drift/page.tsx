import { titled } from '@/app/titled'
import { PageHeader } from '@/components/layout/page-header'
import { Drift } from '@/components/operations/reconcile/drift'
import { DriftActions } from '@/components/operations/reconcile/drift-actions'
import { KeepFresh } from '@/components/ui/keep-fresh'
import { roleMay } from '@/lib/core/access/permissions'
import { findingsList } from '@/lib/operations/reconcile/lists'
import { readDrift } from '@/lib/operations/reconcile/read-drift'
import type { DriftView } from '@/lib/operations/reconcile/views'
import { staffGate } from '@/lib/server/gates'
import { listState, orNotFound } from '@/lib/server/read'
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
  const state = listState(findingsList, await searchParams)
  const drift = await orNotFound(readDrift(ctx, state))
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
      <Drift drift={drift} state={state} repair={mayRepair ? repairFinding : null} />
      <KeepFresh waitingFor={outstanding(drift)} />
    </>
  )
}
