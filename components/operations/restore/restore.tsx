import { ShieldCheck } from 'lucide-react'
import NextLink from 'next/link'
import { driftPath } from '@/components/operations/reconcile/addresses'
import { organisationPath } from '@/components/partners/organisations/addresses'
import { Badge } from '@/components/ui/badge'
import { Detail, DetailList } from '@/components/ui/detail-list'
import { EmptyState } from '@/components/ui/empty-state'
import { Panel } from '@/components/ui/panel'
import { Time } from '@/components/ui/time'
import { billingAdvice, billingKindLabels, emptyWords } from '@/lib/operations/restore/labels'
import type { BillingFindingView, RestoreView } from '@/lib/operations/restore/views'
import { type Decide, LoginsToDecide } from './logins-to-decide'
import { type End, RestoreActions } from './restore-actions'

type Hold = NonNullable<RestoreView['hold']>

/** What differs after a restore, what to do about it, and the end of the hold. */
export function Restore({
  restore: { hold, last },
  decide,
  compare,
  release,
}: {
  restore: RestoreView
  decide: Decide
  compare: End
  release: End
}) {
  if (!hold) return <NothingHeld last={last} />
  return (
    <div className="space-y-4">
      <Panel
        title="State"
        actions={<RestoreActions hold={hold} compare={compare} release={release} />}
      >
        <Standing hold={hold} />
      </Panel>
      <Panel
        title="Logins that need a decision"
        description="Disabled in Cognito and not here, or with another address there. What is to change in Cognito happens when the hold ends. Who was still being set up waits in Needs attention: nobody of them is invited before staff try again."
        flush={hold.logins.length > 0}
      >
        {hold.logins.length > 0 ? (
          <LoginsToDecide logins={hold.logins} decide={decide} />
        ) : (
          <p className="text-muted">{emptyWords(hold.comparedAt, hold.failures.cognito)}</p>
        )}
      </Panel>
      <Panel
        title="In Zuora and not here"
        description="Orders with our numbers that were placed since, and what they made."
        flush={(hold.billing?.length ?? 0) > 0}
      >
        <Billing hold={hold} />
      </Panel>
    </div>
  )
}

function NothingHeld({ last }: { last: RestoreView['last'] }) {
  return (
    <EmptyState icon={<ShieldCheck />} title="This database is not held">
      {last ? (
        <>
          {last.releasedBy} ended the last hold <Time value={last.releasedAt} format="datetime" />.
          The copy knew what happened until <Time value={last.copyMadeAt} format="datetime" />.
        </>
      ) : (
        'After a restore this page lists how the copy differs from Cognito and Zuora, before anybody edits. npm run backup makes a copy.'
      )}
    </EmptyState>
  )
}

function Standing({ hold }: { hold: Hold }) {
  const { heldBy, heldAt, copyMadeAt, comparedAt, comparing, found, sessionsEnded } = hold
  return (
    <DetailList>
      <Detail name="The copy knows what happened until">
        <Time value={copyMadeAt} format="datetime" />
      </Detail>
      <Detail name="Held since">
        <Time value={heldAt} format="datetime" /> by {heldBy}. Open sessions of the copy that were
        ended: {sessionsEnded.toLocaleString('en-GB')}.
      </Detail>
      <Detail name="Comparison">
        {comparing ? (
          'Waits for a worker, or is under way. npm run restore -- compare does the same.'
        ) : comparedAt ? (
          <>
            Asked for <Time value={comparedAt} format="relative" />. Differences from Cognito in
            all: {found},{' '}
            <NextLink href={driftPath} className="link">
              listed under Drift
            </NextLink>
            .
          </>
        ) : null}
      </Detail>
      <Detail name="The hold">
        <Badge tone={hold.obstacle ? 'warning' : 'success'}>
          {hold.obstacle ? 'Stays' : 'Can end'}
        </Badge>{' '}
        {hold.obstacle ?? 'Nothing that needs a decision is left.'}
      </Detail>
    </DetailList>
  )
}

function Billing({ hold: { billing, comparedAt, failures } }: { hold: Hold }) {
  if (!billing) return <p className="text-muted">Zuora is not connected, and was not compared.</p>
  if (billing.length === 0) {
    return <p className="text-muted">{emptyWords(comparedAt, failures.billing)}</p>
  }
  return (
    <ul aria-label="In Zuora and not here" className="divide-y divide-line">
      {billing.map((finding) => (
        <BillingRow key={finding.id} finding={finding} />
      ))}
    </ul>
  )
}

function BillingRow({ finding: { kind, number, organisation } }: { finding: BillingFindingView }) {
  return (
    <li className="px-4 py-3 [overflow-wrap:anywhere]">
      <p>
        <span className="font-medium">{billingKindLabels[kind]}</span>{' '}
        <span className="font-mono text-sm">{number}</span>
        {organisation && (
          <>
            {', '}
            <NextLink href={organisationPath(organisation.id)} className="link">
              {organisation.name}
            </NextLink>
          </>
        )}
      </p>
      <p className="text-sm text-muted">{billingAdvice[kind]}</p>
    </li>
  )
}
