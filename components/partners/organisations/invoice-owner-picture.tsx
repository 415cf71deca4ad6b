import clsx from 'clsx'
import { CalendarClock, ReceiptText, Repeat } from 'lucide-react'
import type { ReactNode } from 'react'
import type { InvoiceOwner } from '@/db/enums'
import { invoiceOwnerPictures } from '@/lib/partners/organisations/labels'

const owns = { Icon: Repeat, label: 'Owns the subscription' }
const pays = [
  { Icon: ReceiptText, label: 'Is invoiced' },
  { Icon: CalendarClock, label: 'Payment terms apply' },
]

/**
 * Both Zuora accounts, with who owns the subscription, which is invoiced, and whose payment terms apply. The
 * sentence below says the same; `owner` is null while nothing is chosen.
 */
export function InvoiceOwnerPicture({ owner }: { owner: InvoiceOwner | null }) {
  return (
    <figure className="rounded-lg border border-line bg-canvas p-3 text-sm">
      <div aria-hidden="true" className="space-y-2">
        <Account title="Partner’s account" invoiced={owner === 'partner'}>
          {owner === 'partner' && pays.map((part) => <Part key={part.label} {...part} lit />)}
          {owner === 'end_customer' && <span className="text-muted">Is not invoiced</span>}
        </Account>
        <Account title="End customer’s account" invoiced={owner === 'end_customer'}>
          <Part {...owns} />
          {owner === 'end_customer' && pays.map((part) => <Part key={part.label} {...part} lit />)}
        </Account>
      </div>
      <figcaption className="mt-2 text-muted">
        {owner
          ? invoiceOwnerPictures[owner]
          : 'The end customer owns the subscription. Choose who is invoiced for it.'}
      </figcaption>
    </figure>
  )
}

function Account({
  title,
  invoiced,
  children,
}: {
  title: string
  invoiced: boolean
  children: ReactNode
}) {
  return (
    <div
      className={clsx(
        'rounded-md border bg-surface px-2.5 py-2',
        invoiced ? 'border-accent-ink' : 'border-line',
      )}
    >
      <div className="font-medium">{title}</div>
      <div className="mt-1 flex min-h-5 flex-wrap gap-x-3 gap-y-1 text-xs">{children}</div>
    </div>
  )
}

function Part({ Icon, label, lit }: { Icon: typeof Repeat; label: string; lit?: boolean }) {
  return (
    <span
      className={clsx(
        'inline-flex items-center gap-1',
        lit ? 'font-medium text-accent-ink' : 'text-muted',
      )}
    >
      <Icon className="size-3.5" />
      {label}
    </span>
  )
}
