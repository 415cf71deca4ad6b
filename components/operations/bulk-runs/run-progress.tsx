import { Callout } from '@/components/ui/callout'
import { Time } from '@/components/ui/time'
import { pauseSentences } from '@/lib/operations/bulk-runs/labels'
import type { BulkRunView } from '@/lib/operations/bulk-runs/views'

const count = (number: number) => number.toLocaleString('en-GB')

/** How the rows of a kind of run ended, in words: "created", "here already", "What was created stays." */
type Words = { done: string; skipped: string; stays: string }

/** How far a run is: in a bar, in words, and why it stands still if it does. */
export function RunProgress({ run, words }: { run: BulkRunView; words: Words }) {
  const ended = run.total - run.waiting
  return (
    <div className="space-y-2">
      <progress
        className="progress-bar"
        value={ended}
        max={run.total}
        aria-label={`${count(ended)} of ${count(run.total)} rows are done`}
      />
      <p role="status" className="tabular-nums">
        {count(ended)} of {count(run.total)} rows: {count(run.done)} {words.done},{' '}
        {count(run.skipped)} {words.skipped}, {count(run.failed)} failed.{' '}
        <span className="text-muted">
          Started by {run.startedBy} <Time value={run.startedAt} format="relative" />
          {run.finishedAt && (
            <>
              , over <Time value={run.finishedAt} format="relative" />
            </>
          )}
          .
        </span>
      </p>
      {run.pausedFor && (
        <Callout tone="warning" title="This stands still">
          {pauseSentences[run.pausedFor]}
        </Callout>
      )}
      {run.state === 'cancelled' && run.waiting > 0 && (
        <Callout tone="info" title="This was cancelled">
          {count(run.waiting)} {run.waiting === 1 ? 'row was' : 'rows were'} not carried out.{' '}
          {words.stays}
        </Callout>
      )}
    </div>
  )
}
