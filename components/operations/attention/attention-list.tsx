import { CircleCheck } from 'lucide-react'
import NextLink from 'next/link'
import { allOrdersListPath } from '@/components/selling/all-orders/addresses'
import { EmptyState } from '@/components/ui/empty-state'
import { Panel } from '@/components/ui/panel'
import { Time } from '@/components/ui/time'
import { attentionKindLabels } from '@/lib/operations/attention/labels'
import type { AttentionGroup, AttentionItem } from '@/lib/operations/attention/views'
import { subjectPath } from './addresses'

/** All that needs attention, by kind; each leads to the page where it is dealt with. */
export function AttentionList({ groups }: { groups: readonly AttentionGroup[] }) {
  if (groups.length === 0) {
    return (
      <EmptyState icon={<CircleCheck />} title="Nothing needs attention">
        Orders that Zuora refused for a reason a partner cannot act on, Zuora accounts that cannot
        be used, successors of organisations that wait for a second administrator or stopped
        half-way, users whom Cognito refused, differences between the two sides, guessing at
        sign-ins, history that was changed outside the product and jobs that were given up stand
        here.
      </EmptyState>
    )
  }
  return (
    <div className="space-y-4">
      {groups.map(({ kind, items, more }) => (
        <Panel key={kind} id={kind} title={attentionKindLabels[kind]} flush>
          <ul className="divide-y divide-line">
            {items.map((item) => (
              <li key={item.id}>
                <Item item={item} />
              </li>
            ))}
          </ul>
          {more && (
            <p className="border-t border-line px-4 py-2.5 text-sm text-muted">
              Only the newest {items.length} are shown. The others follow when these are dealt with
              {kind === 'orders' && (
                <>
                  , and stand in the{' '}
                  <NextLink href={allOrdersListPath({ state: 'needs_attention' })} className="link">
                    list of orders
                  </NextLink>
                </>
              )}
              .
            </p>
          )}
        </Panel>
      ))}
    </div>
  )
}

function Item({ item: { title, organisation, reason, subject, since } }: { item: AttentionItem }) {
  return (
    <div className="relative gap-x-8 px-4 py-3 hover:bg-hover sm:flex sm:justify-between">
      <div className="min-w-0 [overflow-wrap:anywhere]">
        <NextLink
          href={subjectPath(subject)}
          className="font-medium text-accent-ink before:absolute before:inset-0 before:content-[''] hover:underline"
        >
          {title}
        </NextLink>
        {organisation && <p className="text-sm">{organisation}</p>}
        {reason && <p className="text-sm text-muted">{reason}</p>}
      </div>
      {since && (
        <p className="shrink-0 text-sm text-muted">
          <Time value={since} format="relative" />
        </p>
      )}
    </div>
  )
}
