import type { BulkRunPause, BulkRunState } from '@/db/enums'
import { type RunAction, runAbilities } from './policy'

/** How far a run over many rows is. Times are ISO 8601 in UTC. */
export type BulkRunView = {
  id: string
  state: BulkRunState
  pausedFor: BulkRunPause | null
  startedBy: string
  startedAt: string
  finishedAt: string | null
  total: number
  /** How many rows ended each way, and how many wait. */
  done: number
  skipped: number
  failed: number
  waiting: number
  /** What can be done to it now. */
  abilities: readonly RunAction[]
}

type Stored = Pick<BulkRunView, 'id' | 'state' | 'pausedFor' | 'startedBy' | 'total'> & {
  startedAt: Date
  finishedAt: Date | null
  done: number | null
  skipped: number | null
  failed: number | null
}
type Counts = Record<'waiting' | 'done' | 'skipped' | 'failed', number>

/** Makes the view of a run. `counts`: of its rows as they are now; of one that is over it is written down. */
export function bulkRunView(run: Stored, counts: Counts | undefined): BulkRunView {
  const done = run.done ?? counts?.done ?? 0
  const skipped = run.skipped ?? counts?.skipped ?? 0
  const failed = run.failed ?? counts?.failed ?? 0
  return {
    id: run.id,
    state: run.state,
    pausedFor: run.pausedFor,
    startedBy: run.startedBy,
    startedAt: run.startedAt.toISOString(),
    finishedAt: run.finishedAt?.toISOString() ?? null,
    total: run.total,
    done,
    skipped,
    failed,
    waiting: run.total - done - skipped - failed,
    abilities: runAbilities(run.state),
  }
}
