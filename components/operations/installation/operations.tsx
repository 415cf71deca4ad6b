import { Panel } from '@/components/ui/panel'
import type { OperationsView } from '@/lib/operations/installation/views'
import { BlockedSignIns, type LiftBlock } from './blocked-sign-ins'
import { GivenUpJobs, type RetryJob } from './given-up-jobs'
import { QueueTable } from './queue-table'
import { Remotes } from './remotes'
import { Standing } from './standing'
import { Versions } from './versions'

/** How the installation runs: what is not as it should be says what to do. */
export function Operations({
  operations,
  retry,
  lift,
}: {
  operations: OperationsView
  retry: RetryJob
  lift: LiftBlock
}) {
  const { queue, givenUp, blocked, remotes } = operations
  return (
    <div className="space-y-4">
      <Panel title="State">
        <Standing operations={operations} />
      </Panel>
      <Panel
        title="Queue"
        flush={queue.length > 0}
        description="What is to be done elsewhere, or later. Each kind of job that is in the queue now."
      >
        {queue.length > 0 ? (
          <QueueTable queue={queue} />
        ) : (
          <p className="text-muted">The queue is empty.</p>
        )}
      </Panel>
      <Panel
        title="Given-up jobs"
        flush={givenUp.jobs.length > 0}
        description="Tried until no tries were left, and not asked for again since."
      >
        {givenUp.jobs.length > 0 ? (
          <GivenUpJobs givenUp={givenUp} retry={retry} />
        ) : (
          <p className="text-muted">No job is given up.</p>
        )}
      </Panel>
      <Panel
        title="Blocked sign-ins"
        flush={blocked.length > 0}
        description="People of ours who tried too often. A block ends by itself; addresses that are nobody’s are not shown."
      >
        {blocked.length > 0 ? (
          <BlockedSignIns people={blocked} lift={lift} />
        ) : (
          <p className="text-muted">Nobody is known to be blocked.</p>
        )}
      </Panel>
      <Panel
        title="Other systems"
        description="As this one process has seen them since it started. Opening this page calls none of them."
      >
        <Remotes remotes={remotes} />
      </Panel>
      <Panel title="Versions">
        <Versions operations={operations} />
      </Panel>
    </div>
  )
}
