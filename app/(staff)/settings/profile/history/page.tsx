import { notFound } from 'next/navigation'
import { titled } from '@/app/titled'
import { MorePages } from '@/components/data-table/more-pages'
import { PageHeader } from '@/components/layout/page-header'
import { historyFilePath, wholeHistoryPath } from '@/components/operations/audit/addresses'
import { WholeHistory } from '@/components/operations/audit/history'
import { HistoryFilter } from '@/components/operations/audit/history-filter'
import { Panel } from '@/components/ui/panel'
import { readWhole } from '@/lib/core/audit/read-whole'
import { wholeHistorySchema } from '@/lib/core/audit/schema'
import { staffGate } from '@/lib/server/gates'
import { orNotFound } from '@/lib/server/read'

export const generateMetadata = titled('History', () => staffGate('history:read'))

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** Everything that happened, for administrators. */
export default async function HistoryPage({ searchParams }: Props) {
  const ctx = await staffGate('history:read')
  const { who, what, organisation, from, until, after } = await searchParams
  const parsed = wholeHistorySchema.safeParse({ who, what, organisation, from, until, after })
  if (!parsed.success) notFound()
  const state = parsed.data
  const { entries, after: next } = await orNotFound(readWhole(ctx, state))
  const { after: page, ...filter } = state
  return (
    <>
      <PageHeader
        title="History"
        crumbs={[{ label: 'Settings' }, { label: 'Profile' }, { label: 'History' }]}
        description={`Everything that was done here, newest first. Days are those of ${ctx.config.timeZone}.`}
        actions={
          <a href={historyFilePath(filter)} download className="button button-secondary">
            Export as CSV
          </a>
        }
      />
      <HistoryFilter state={state} />
      <Panel title="Entries" flush>
        <WholeHistory entries={entries} />
        <MorePages
          label="Pages of history"
          firstHref={page && wholeHistoryPath(filter)}
          nextHref={next && wholeHistoryPath({ ...filter, after: next })}
        />
      </Panel>
    </>
  )
}
