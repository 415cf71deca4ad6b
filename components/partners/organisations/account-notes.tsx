import clsx from 'clsx'
import { CircleCheck, CloudOff, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import {
  accountStatusLabels,
  billingAccountSentence,
  crmAccountSentence,
} from '@/lib/partners/organisations/labels'
import type { compareCrmIds } from '@/lib/partners/organisations/policy'
import type { FoundBillingAccount, FoundCrmAccount } from '@/lib/partners/organisations/views'

const looks = {
  good: { Icon: CircleCheck, className: 'text-success-ink' },
  quiet: { Icon: CloudOff, className: 'text-muted' },
  warning: { Icon: TriangleAlert, className: 'text-warning-ink' },
}

function Note({ look, children }: { look: keyof typeof looks; children: ReactNode }) {
  const { Icon, className } = looks[look]
  return (
    <div className="flex gap-1.5 text-sm">
      <Icon aria-hidden="true" className={clsx('mt-0.5 size-4 shrink-0', className)} />
      <div className={clsx('min-w-0 break-words', look === 'quiet' && 'text-muted')}>
        {children}
      </div>
    </div>
  )
}

/** What Zuora says of the account that is typed. What speaks against it stands at the field. */
export function BillingAccountNote({ found }: { found: FoundBillingAccount }) {
  if (found.kind === 'unknown') return null
  if (found.kind !== 'found') {
    const look = found.kind === 'refused' ? 'warning' : 'quiet'
    return <Note look={look}>{billingAccountSentence(found)}</Note>
  }
  const { name, number, currency, status } = found.account
  return (
    <Note look={status === 'active' ? 'good' : 'warning'}>
      <p className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
        <span className="font-medium">{name}</span>
        <span className="font-mono">{number}</span>
        <span>{currency}</span>
        <Badge tone={status === 'active' ? 'success' : 'warning'}>
          {accountStatusLabels[status]}
        </Badge>
      </p>
      {status === 'draft' && (
        <p className="text-muted">
          The organisation can be created on it, and sells once the account is active in Zuora.
        </p>
      )}
    </Note>
  )
}

/** What Salesforce says of the account that is typed. */
export function CrmAccountNote({ found }: { found: FoundCrmAccount }) {
  const look = { found: 'good', not_found_or_not_visible: 'warning', refused: 'warning' } as const
  return (
    <Note look={found.kind in look ? look[found.kind as keyof typeof look] : 'quiet'}>
      {found.kind === 'found' ? (
        <span className="font-medium">{found.name}</span>
      ) : (
        crmAccountSentence(found)
      )}
    </Note>
  )
}

/** How Zuora’s Salesforce ID compares with the one typed, and a way to take it over. */
export function CrmIdNote({
  compared: { kind, salesforceAccountId },
  use,
}: {
  compared: NonNullable<ReturnType<typeof compareCrmIds>>
  use: () => void
}) {
  if (kind === 'same') return null
  return (
    <div
      className={clsx(
        'flex flex-wrap items-center justify-between gap-x-4 gap-y-2 rounded-lg px-3 py-2 text-sm',
        kind === 'offer' ? 'bg-accent-wash' : 'bg-warning-wash',
      )}
    >
      <p className="min-w-0 flex-1 basis-60 break-words">
        {kind === 'offer'
          ? 'In Zuora this account belongs to Salesforce account '
          : 'In Zuora this account belongs to another Salesforce account: '}
        <span className="font-mono">{salesforceAccountId}</span>.
      </p>
      <Button size="sm" onClick={use}>
        {kind === 'offer' ? 'Use this ID' : 'Use Zuora’s ID'}
      </Button>
    </div>
  )
}
