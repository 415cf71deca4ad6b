import { Time } from '@/components/ui/time'
import { describeEntry } from '@/lib/core/audit/labels'
import type { HistoryEntry, WholeHistoryEntry } from '@/lib/core/audit/views'

/** Who did it. The queue's worker and the installation have no name that means anything to a reader. */
function who({ actorKind, actorName }: HistoryEntry): string {
  return actorKind === 'job' || actorKind === 'system' ? 'System' : actorName
}

/** What happened, newest first: what with the values before and after, why, who and when. */
export function History({ entries }: { entries: readonly HistoryEntry[] }) {
  if (entries.length === 0) return <p className="p-4 text-muted">Nothing further.</p>
  return (
    <ol className="divide-y divide-line">
      {entries.map((entry) => (
        <li key={entry.id} className="gap-x-8 px-4 py-2.5 sm:flex sm:justify-between">
          <div className="min-w-0">
            <p className="break-words">{describeEntry(entry)}</p>
            {entry.reason && <p className="text-sm text-muted break-words">{entry.reason}</p>}
          </div>
          <p className="flex shrink-0 justify-between gap-x-4 text-sm text-muted sm:block sm:text-end">
            <span className="block min-w-0 [overflow-wrap:anywhere]">{who(entry)}</span>
            <Time value={entry.at} format="datetime" />
          </p>
        </li>
      ))}
    </ol>
  )
}

/** The same over everything, with the organisation that each is about. */
export function WholeHistory({ entries }: { entries: readonly WholeHistoryEntry[] }) {
  if (entries.length === 0) return <p className="p-4 text-muted">Nothing like this happened.</p>
  return (
    <ol className="divide-y divide-line">
      {entries.map((entry) => (
        <li key={entry.id} className="gap-x-8 px-4 py-2.5 sm:flex sm:justify-between">
          <div className="min-w-0">
            <p className="break-words">{describeEntry(entry)}</p>
            {entry.organisation && <p className="text-sm break-words">{entry.organisation.name}</p>}
            {entry.reason && <p className="text-sm text-muted break-words">{entry.reason}</p>}
          </div>
          <p className="flex shrink-0 justify-between gap-x-4 text-sm text-muted sm:block sm:text-end">
            <span className="block min-w-0 [overflow-wrap:anywhere]">{who(entry)}</span>
            <Time value={entry.at} format="datetime" />
          </p>
        </li>
      ))}
    </ol>
  )
}
