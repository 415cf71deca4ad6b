'use client'

import { Lock } from 'lucide-react'
import { Badge } from '@/components/ui/badge'
import { Callout } from '@/components/ui/callout'
import { CopyableId } from '@/components/ui/copyable-id'
import { KeepFresh } from '@/components/ui/keep-fresh'
import { Time } from '@/components/ui/time'
import type { InvoiceOwner } from '@/db/enums'
import {
  accountStatusLabels,
  askOperator,
  billingStateLabels,
  crmMismatch,
  notReseller,
} from '@/lib/partners/organisations/labels'
import { accountNeedsAttention } from '@/lib/partners/organisations/policy'
import type { OrganisationBilling } from '@/lib/partners/organisations/views'
import { CheckBilling, type CheckBillingAction } from './check-billing'

/** An organisation’s account in Zuora as it is now, or as it was when Zuora last answered. */
export function OrganisationBillingFacts({
  organisationId,
  invoiceOwner,
  billing,
  check,
}: {
  organisationId: string
  invoiceOwner: InvoiceOwner
  billing: OrganisationBilling
  /** Null for those who may only read. */
  check: CheckBillingAction | null
}) {
  const { connected, state, checkedAt, live, refusal } = billing
  if (!connected) {
    return <p className="text-muted">Zuora is not connected here: the account is not checked.</p>
  }
  const account = live?.account ?? known(billing)
  const active = live?.account ? live.account.status === 'active' : state === 'active'
  const mismatch = live?.crmIds ? crmMismatch(live.crmIds) : null
  const mayCheck = state === 'not_checked' ? live !== null : !active || accountNeedsAttention(state)
  return (
    <div className="space-y-3">
      {account && (
        <div>
          <p className="font-medium break-words">{account.name}</p>
          <dl className="mt-1 grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2 text-sm [&_dt]:text-muted">
            <dt>Number</dt>
            <dd>
              <CopyableId value={account.number} name="Zuora account number" />
            </dd>
            <dt>ID</dt>
            <dd className="min-w-0">
              <CopyableId value={account.id} name="ID of the Zuora account" short />
            </dd>
            <dt>Currency</dt>
            <dd>{account.currency}</dd>
            {account.paymentTerm && (
              <>
                <dt>Payment terms</dt>
                <dd>{account.paymentTerm}</dd>
              </>
            )}
          </dl>
        </div>
      )}
      <p className="flex flex-wrap items-center gap-2">
        <StateBadge billing={billing} />
        <span className="text-sm text-muted">
          {live === null &&
            (refusal
              ? `Zuora refuses to tell: ${refusal} ${askOperator} `
              : 'Zuora does not answer now. ')}
          {checkedAt && (live === null || accountNeedsAttention(state)) && (
            <>
              Last checked <Time value={checkedAt} format="relative" />.
            </>
          )}
        </span>
      </p>
      {live?.account?.status === 'draft' && (
        <p className="text-sm text-muted">
          The account is a draft in Zuora: the organisation sells once it is active there.
        </p>
      )}
      {mismatch && (
        <Callout tone="warning" title="Another Salesforce account">
          <p className="[overflow-wrap:anywhere]">{mismatch}</p>
        </Callout>
      )}
      {state === 'not_checked' && (
        <>
          <p className="text-sm text-muted">
            The account is looked for as soon as Zuora answers. Until then this organisation cannot
            sell.
          </p>
          <KeepFresh waitingFor="the Zuora account" />
        </>
      )}
      {invoiceOwner === 'partner' && live?.account && !live.account.reseller && (
        <p className="text-sm text-muted">{notReseller}</p>
      )}
      {check && mayCheck && <CheckBilling organisationId={organisationId} check={check} />}
    </div>
  )
}

/** What Zuora says now comes first; the state is what decides whether the organisation can sell. */
function StateBadge({ billing: { state, live } }: { billing: OrganisationBilling }) {
  const status = live?.account?.status ?? 'active'
  if (accountNeedsAttention(state)) {
    return (
      <>
        <Badge tone="danger">{billingStateLabels[state]}</Badge>
        {status !== 'active' && <Badge tone="warning">{accountStatusLabels[status]}</Badge>}
      </>
    )
  }
  if (state === 'not_checked') return <Badge>{billingStateLabels[state]}</Badge>
  return (
    <Badge tone={status === 'active' ? 'success' : 'warning'}>{accountStatusLabels[status]}</Badge>
  )
}

/** What was written down when the account was last found; null before. */
function known({ accountId, accountNumber, name, currency }: OrganisationBilling) {
  if (!accountId || !accountNumber) return null
  return { id: accountId, number: accountNumber, name, currency, paymentTerm: null }
}

/** Why the invoice owner stays as it is. */
export function LockedReason({ children }: { children: string }) {
  return (
    <p className="flex gap-1.5 text-sm text-muted">
      <Lock aria-hidden="true" className="mt-0.5 size-3.5 shrink-0" />
      <span>
        <span className="font-medium text-ink">Cannot be changed.</span> {children}
      </span>
    </p>
  )
}
