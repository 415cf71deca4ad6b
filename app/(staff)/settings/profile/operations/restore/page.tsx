import { titled } from '@/app/titled'
import { PageHeader } from '@/components/layout/page-header'
import { operationsPath } from '@/components/operations/installation/addresses'
import { Restore } from '@/components/operations/restore/restore'
import { KeepFresh } from '@/components/ui/keep-fresh'
import { readRestore } from '@/lib/operations/restore/read-restore'
import { staffGate } from '@/lib/server/gates'
import { compareRestored, decideRestoredLogin, endHold } from './actions'

export const generateMetadata = titled('Restore', () => staffGate('restores:manage'))

/** What differs after a restore, and the end of the hold, for administrators. */
export default async function RestorePage() {
  const ctx = await staffGate('restores:manage')
  const restore = await readRestore(ctx, {})
  const comparing = restore.hold?.comparing ?? false
  return (
    <>
      <PageHeader
        title="Restore"
        crumbs={[
          { label: 'Settings' },
          { label: 'Profile' },
          { label: 'Operations', href: operationsPath },
          { label: 'Restore' },
        ]}
        description="Where a restored copy is not what Cognito and Zuora say today."
      />
      <Restore
        restore={restore}
        decide={decideRestoredLogin}
        compare={compareRestored}
        release={endHold}
      />
      <KeepFresh waitingFor={comparing ? 'comparison' : ''} />
    </>
  )
}
