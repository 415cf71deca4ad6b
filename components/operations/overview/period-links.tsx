import clsx from 'clsx'
import NextLink from 'next/link'
import { periodLabels } from '@/lib/operations/overview/labels'
import { type Period, periods } from '@/lib/operations/overview/schema'
import { overviewOf } from './addresses'

/** Over which time the overview goes. */
export function PeriodLinks({ current }: { current: Period }) {
  return (
    <nav aria-label="Period" className="flex rounded-md border border-line p-0.5">
      {periods.map((period) => (
        <NextLink
          key={period}
          href={overviewOf(period)}
          aria-current={period === current ? 'true' : undefined}
          className={clsx(
            'rounded-sm px-2.5 py-1',
            period === current ? 'bg-accent-wash text-ink' : 'text-muted hover:bg-hover',
          )}
        >
          {periodLabels[period]}
        </NextLink>
      ))}
    </nav>
  )
}
