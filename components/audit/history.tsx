import { Time } from '@/components/ui/time'
import { describeEntry } from '@/lib/audit/labels'
import type { HistoryEntry } from '@/lib/audit/views'

/** Who did it. The queue's worker and the installation have no name that means anything to a reader. */
function who({ actorKind, actorName }: HistoryEntry): string {
  return actorKind === 'job' || actorKind === 'system' ? 'System' : actorName
}

/** What happened, newest first: what with the values before and after, why, who and when. */
export function History({ entries }: { entries: readonly HistoryEntry[] }) {
  return (
    <ol className="divide-y divide-line">
      {entries.map((entry) => (
        <li key={entry.id} className="px-4 py-3">
          <p className="break-words">{describeEntry(entry)}</p>
          {entry.reason && <p className="mt-0.5 text-sm">{entry.reason}</p>}
          <p className="mt-0.5 flex flex-wrap justify-between gap-x-3 text-sm text-muted">
            <span>{who(entry)}</span>
            <Time value={entry.at} format="datetime" />
          </p>
        </li>
      ))}
    </ol>
  )
}
