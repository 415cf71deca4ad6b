import { Time } from '@/components/ui/time'
import type { HistoryEntry } from '@/lib/audit/views'
import { historyChanges, historyDeed, historyWho } from './history-words'

/** What happened to an organisation and its users: who, when, what, and the values before and after. */
export function History({ entries }: { entries: readonly HistoryEntry[] }) {
  return (
    <ol className="divide-y divide-line">
      {entries.map((entry) => (
        <li key={entry.id} className="px-4 py-3">
          <div className="flex flex-wrap items-baseline justify-between gap-x-4">
            <p className="min-w-0 break-words">
              <span className="font-medium">{historyWho(entry)}</span> {historyDeed(entry)}
            </p>
            <span className="text-sm text-muted">
              <Time value={entry.at} format="datetime" />
            </span>
          </div>
          {entry.reason && <p className="mt-0.5 text-sm text-muted">{entry.reason}</p>}
          <Changes entry={entry} />
        </li>
      ))}
    </ol>
  )
}

function Changes({ entry }: { entry: HistoryEntry }) {
  const changes = historyChanges(entry)
  if (changes.length === 0) return null
  return (
    <dl className="mt-1.5 space-y-0.5 text-sm">
      {changes.map(({ name, before, after }) => (
        <div key={name} className="grid gap-x-3 sm:grid-cols-[11rem_1fr]">
          <dt className="text-muted">{name}</dt>
          <dd className="min-w-0 break-words">
            {before !== null && (
              <>
                <span className="sr-only">from </span>
                <del className="text-muted">{before}</del>
                <span aria-hidden="true" className="text-faint">
                  {' → '}
                </span>
                <span className="sr-only"> to </span>
              </>
            )}
            <ins className="no-underline">{after}</ins>
          </dd>
        </div>
      ))}
    </dl>
  )
}
