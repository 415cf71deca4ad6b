import { detailWords, keptSentence, sentences } from '@/lib/operations/bulk-actions/labels'
import type { BulkActionView } from '@/lib/operations/bulk-actions/views'
import { RunProgress } from '../bulk-runs/run-progress'
import { RunState } from '../bulk-runs/run-state'

const words = { done: 'done', skipped: 'so already', stays: 'What was done stays.' }

/** What a bulk action does, and how far it is. */
export function BulkActionDetails({ of }: { of: BulkActionView }) {
  return (
    <div className="space-y-5">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1 [overflow-wrap:anywhere]">
        <RunState state={of.run.state} />
        {detailWords(of.details)}
      </p>
      <RunProgress run={of.run} words={words} />
      <p className="text-sm text-muted">{of.emptied ? sentences.emptied : keptSentence}</p>
    </div>
  )
}
