import { titled } from '@/app/titled'
import { PageHeader } from '@/components/layout/page-header'
import { Overview } from '@/components/operations/overview/overview'
import { PeriodLinks } from '@/components/operations/overview/period-links'
import { readCounts } from '@/lib/operations/attention/read-counts'
import { readFigures } from '@/lib/operations/overview/read-figures'
import { staffGate } from '@/lib/server/gates'
import { orNotFound } from '@/lib/server/read'

export const generateMetadata = titled('Overview', () => staffGate())

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** What needs somebody, and how things went. */
export default async function OverviewPage({ searchParams }: Props) {
  const ctx = await staffGate()
  const { period } = await searchParams
  const [view, attention] = await Promise.all([
    orNotFound(readFigures(ctx, period === undefined ? {} : { period })),
    readCounts(ctx),
  ])
  return (
    <>
      <PageHeader
        title="Overview"
        crumbs={[{ label: 'Settings' }, { label: 'Profile' }, { label: 'Overview' }]}
        actions={<PeriodLinks current={view.period} />}
      />
      <Overview view={view} timeZone={ctx.config.timeZone} attention={attention} />
    </>
  )
}
