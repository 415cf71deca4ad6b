import { titled } from '@/app/titled'
import { ExportMenu } from '@/components/data-table/export-menu'
import { Pagination } from '@/components/data-table/pagination'
import { PageHeader } from '@/components/layout/page-header'
import { historyFilePath, wholeHistoryPath } from '@/components/operations/audit/addresses'
import { WholeHistory } from '@/components/operations/audit/history'
import { HistoryFilter } from '@/components/operations/audit/history-filter'
import { Panel } from '@/components/ui/panel'
import { wholeHistoryList } from '@/lib/core/audit/lists'
import { readWhole } from '@/lib/core/audit/read-whole'
import { firstPage, pageLinks, placeWords } from '@/lib/core/list'
import { staffGate } from '@/lib/server/gates'
import { listState, orNotFound } from '@/lib/server/read'

export const generateMetadata = titled('History', () => staffGate('history:read'))

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** Everything that happened, for administrators. */
export default async function HistoryPage({ searchParams }: Props) {
  const ctx = await staffGate('history:read')
  const state = listState(wholeHistoryList, await searchParams)
  const found = await orNotFound(readWhole(ctx, { ...state, counted: true }))
  const { entries, extent } = found
  const filter = firstPage(state)
  return (
    <>
      <PageHeader
        title="History"
        crumbs={[{ label: 'Settings' }, { label: 'Profile' }, { label: 'History' }]}
        description={`Everything that was done here, newest first. Days are those of ${ctx.config.timeZone}.`}
        actions={<ExportMenu href={historyFilePath(filter)} of="history" />}
      />
      <HistoryFilter state={state} />
      <Panel title="Entries" flush>
        <WholeHistory entries={entries} />
        <Pagination
          panel
          label="Pages of history"
          place={placeWords({ rows: entries, extent })}
          {...pageLinks(found, (cursor) => wholeHistoryPath({ ...filter, ...cursor }))}
        />
      </Panel>
    </>
  )
}
