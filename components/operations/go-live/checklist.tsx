import { Circle, CircleCheck, CircleHelp, CircleMinus } from 'lucide-react'
import { offersPath } from '@/components/selling/offers/addresses'
import { Time } from '@/components/ui/time'
import { findingSentences, itemLabels, stateLabels } from '@/lib/operations/go-live/labels'
import type { GoLiveItem, ItemName, GoLiveChecklist as View } from '@/lib/operations/go-live/views'

const icons = {
  done: <CircleCheck aria-hidden="true" className="text-success-ink" />,
  to_do: <Circle aria-hidden="true" className="text-danger-ink" />,
  not_known: <CircleHelp aria-hidden="true" className="text-warning-ink" />,
  not_needed: <CircleMinus aria-hidden="true" className="text-faint" />,
}

/** Where something is done about an item; on the same page, but for offers. */
const ways: Record<ItemName, { href: string; label: string } | null> = {
  billing_account: { href: '#billing', label: 'Go to Billing' },
  crm_account: null,
  logo: { href: '#details', label: 'Go to Details' },
  signed_in: { href: '#users', label: 'Go to Users' },
  offer: { href: offersPath, label: 'Open Offers' },
  pages: { href: '#page-access', label: 'Go to Page access' },
}

/** What an organisation needs to work here. It folds away once nothing is left to do. */
export function GoLiveChecklist({ checklist: { items, complete } }: { checklist: View }) {
  const list = (
    <ul className="divide-y divide-line">
      {items.map((item) => (
        <li
          key={item.name}
          className="flex gap-2.5 py-2.5 first:pt-0 last:pb-0 [&>svg]:mt-0.5 [&>svg]:size-4 [&>svg]:shrink-0"
        >
          {icons[item.state]}
          <Item item={item} />
        </li>
      ))}
    </ul>
  )
  if (!complete) return list
  return (
    <details>
      <summary className="w-fit rounded-sm text-sm text-accent-ink hover:underline">
        What was looked at
      </summary>
      <div className="pt-3">{list}</div>
    </details>
  )
}

function Item({ item: { name, state, finding, lastKnownAt } }: { item: GoLiveItem }) {
  const { found, advice } = findingSentences[finding]
  const way = state === 'to_do' ? ways[name] : null
  return (
    <div className="min-w-0 flex-1">
      <p className="font-medium">
        {itemLabels[name]}
        <span className="sr-only">: {stateLabels[state]}.</span>
      </p>
      <p className="text-sm text-muted">
        {found}
        {lastKnownAt && (
          <>
            {' '}
            Last known <Time value={lastKnownAt} format="relative" />.
          </>
        )}
      </p>
      {advice && <p className="text-sm">{advice}</p>}
      {way && (
        <a href={way.href} className="link text-sm">
          {way.label}
        </a>
      )}
    </div>
  )
}
