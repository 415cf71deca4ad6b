import { CircleCheck } from 'lucide-react'
import NextLink from 'next/link'
import type { ReactNode } from 'react'
import { attentionKindPath, attentionPath } from '@/components/operations/attention/addresses'
import { type ChartSeries, ColumnChart } from '@/components/ui/column-chart'
import { Panel } from '@/components/ui/panel'
import { Time } from '@/components/ui/time'
import { attentionKindLabels, countWords } from '@/lib/operations/attention/labels'
import type { AttentionCount } from '@/lib/operations/attention/views'
import { stepMark, stepWords } from '@/lib/operations/overview/labels'
import type { Period } from '@/lib/operations/overview/schema'
import type { OverviewView } from '@/lib/operations/overview/views'
import { invoiceOwnerLabels } from '@/lib/partners/organisations/labels'
import { formatMoney } from '@/lib/ports/billing/money'
import { orderKindLabels } from '@/lib/selling/orders/labels'
import { ordersSince } from './addresses'

/** What needs somebody, and how partners, invitations, sign-ins and orders went. */
export function Overview({
  view,
  timeZone,
  attention,
}: {
  view: OverviewView
  /** The installation’s; what is counted here has days of UTC. */
  timeZone: string
  /** Null when it cannot be counted now. */
  attention: readonly AttentionCount[] | null
}) {
  const { period, steps, partners, invitations, signIns, orders, sales, salesWithoutValue } = view
  const chart = {
    columnsAre: stepNames[period],
    columns: steps.map((step) => ({
      mark: stepMark(period, step),
      words: stepWords(period, step),
    })),
  }
  const per = `by ${stepNames[period].toLowerCase()}`
  return (
    <div className="space-y-4">
      <Attention counts={attention} />
      <div className="grid gap-4 lg:grid-cols-2">
        <Panel
          title="Partner organisations"
          description={`By Zuora Invoice Owner, without archived ones, at the end of each ${stepNames[period].toLowerCase()}`}
        >
          <ColumnChart
            {...chart}
            label={`Partner organisations by Zuora Invoice Owner, ${per}`}
            stacked
            series={[
              { label: invoiceOwnerLabels.partner.label, values: partners.partner },
              { label: invoiceOwnerLabels.end_customer.label, values: partners.end_customer },
            ]}
          />
        </Panel>
        <Panel
          title="Invitations"
          description="Accepted: signed in for the first time. Lapsed: ended without that, and not sent again since"
        >
          <ColumnChart
            {...chart}
            label={`Invitations ${per}`}
            series={[
              { label: 'Sent', values: invitations.sent },
              { label: 'Accepted', values: invitations.accepted },
              { label: 'Lapsed', values: invitations.lapsed },
            ]}
          />
        </Panel>
        <Panel title="Sign-ins">
          <ColumnChart
            {...chart}
            label={`Sign-ins ${per}`}
            stacked
            series={[
              { label: 'Partner users', values: signIns.partnerUsers },
              { label: 'Staff', values: signIns.staff },
            ]}
          />
        </Panel>
        <Panel
          title="Orders"
          description="When they were placed, whatever became of them"
          actions={
            <NextLink href={ordersSince(steps[0]?.from, timeZone)} className="link">
              List of orders
            </NextLink>
          }
        >
          <ColumnChart
            {...chart}
            label={`Orders placed ${per}`}
            stacked
            series={seriesOf(orderKindLabels, orders)}
          />
        </Panel>
        {sales.map(({ currency, counts, yearly }) => (
          <Panel
            key={currency}
            title={`New subscriptions in ${currency}`}
            description="What they cost in a year at the price that Zuora confirmed, without what is charged once"
          >
            <ColumnChart
              {...chart}
              label={`What new subscriptions in ${currency} cost in a year, ${per}`}
              axisWords={(amount) => compact.format(amount)}
              series={[
                {
                  label: `A year, ${currency}`,
                  values: yearly.map(Number),
                  words: yearly.map((amount, step) => {
                    const count = counts[step] ?? 0
                    return `${formatMoney({ amount, currency })} (${count})`
                  }),
                },
              ]}
            />
          </Panel>
        ))}
      </div>
      {salesWithoutValue > 0 && (
        <p className="text-sm text-muted">
          {salesWithoutValue === 1
            ? 'One more new subscription is in no currency: Zuora told no price for a month, quarter, half-year or year.'
            : `${salesWithoutValue} more new subscriptions are in no currency: Zuora told no price for a month, quarter, half-year or year.`}
        </p>
      )}
      <Counted view={view} />
    </div>
  )
}

const stepNames: Record<Period, string> = { days: 'Day', weeks: 'Week', months: 'Month' }
const compact = new Intl.NumberFormat('en-GB', { notation: 'compact' })

function seriesOf<Key extends string>(
  labels: Record<Key, string>,
  values: Record<Key, number[]>,
): ChartSeries[] {
  return (Object.keys(labels) as Key[]).map((key) => ({ label: labels[key], values: values[key] }))
}

function Attention({ counts }: { counts: readonly AttentionCount[] | null }) {
  return (
    <Panel title="Needs attention" flush={counts !== null && counts.length > 0}>
      {counts === null && (
        <p className="text-muted">
          This cannot be counted now.{' '}
          <NextLink href={attentionPath} className="text-accent-ink hover:underline">
            Look at the work list
          </NextLink>
        </p>
      )}
      {counts?.length === 0 && (
        <p className="flex items-center gap-2">
          <CircleCheck aria-hidden="true" className="size-4 text-success-ink" />
          Nothing needs attention.
        </p>
      )}
      {counts && counts.length > 0 && (
        <ul className="grid divide-y divide-line sm:grid-cols-2 sm:divide-y-0 lg:grid-cols-4">
          {counts.map(({ kind, count }) => (
            <li key={kind}>
              <NextLink
                href={attentionKindPath(kind)}
                className="flex items-baseline justify-between gap-3 px-4 py-3 hover:bg-hover"
              >
                <span className="text-accent-ink">{attentionKindLabels[kind]}</span>
                <span className="text-lg font-semibold tabular-nums">{countWords(count)}</span>
              </NextLink>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}

function Counted({ view: { countedAt, behind } }: { view: OverviewView }): ReactNode {
  if (countedAt === null) {
    return (
      <p className="text-sm text-muted">
        What is here was not counted to the end yet: numbers may be too low.
      </p>
    )
  }
  return (
    <p className="text-sm text-muted">
      Days are those of UTC. All until <Time value={countedAt} format="datetime" /> is counted
      {behind ? '; something has changed since.' : '.'}
    </p>
  )
}
