import { titled } from '@/app/titled'
import { PageHeader } from '@/components/layout/page-header'
import { Operations } from '@/components/operations/installation/operations'
import { readOperations } from '@/lib/operations/installation/read-operations'
import { staffGate } from '@/lib/server/gates'
import { liftBlock, retryGivenUpJob } from './actions'

export const generateMetadata = titled('Operations', () => staffGate('operations:read'))

/** How this installation runs, for administrators. */
export default async function OperationsPage() {
  const ctx = await staffGate('operations:read')
  const operations = await readOperations(ctx, {})
  return (
    <>
      <PageHeader
        title="Operations"
        crumbs={[{ label: 'Settings' }, { label: 'Profile' }, { label: 'Operations' }]}
        description="How this installation runs, and what to do where it does not."
      />
      <Operations operations={operations} retry={retryGivenUpJob} lift={liftBlock} />
    </>
  )
}
