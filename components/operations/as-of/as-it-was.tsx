import { Badge } from '@/components/ui/badge'
import { Callout } from '@/components/ui/callout'
import { Detail, DetailList } from '@/components/ui/detail-list'
import { Time } from '@/components/ui/time'
import { asOfStatusLabels, gapSentences, neverRebuilt } from '@/lib/operations/as-of/labels'
import type {
  AsOfGap,
  OrganisationFactsAsOf,
  OrganisationAsOf as View,
} from '@/lib/operations/as-of/views'
import {
  billingStateLabels,
  fieldLabels,
  invoiceOwnerLabels,
  partnerPageLabels,
} from '@/lib/partners/organisations/labels'

/** An organisation and its users as they were, with what history does not hold. */
export function AsItWas({ view }: { view: View }) {
  const { facts, gaps } = view
  return (
    <div className="space-y-5">
      <p className="font-medium">
        As it was on <Time value={view.at} format="datetime" />{' '}
        <span className="font-normal text-muted">by this browser’s clock</span>
      </p>
      {gaps.length > 0 && (
        <Callout tone="warning" title="Not all of it is known">
          <ul className="list-disc pl-4">
            {gaps.map((gap) => (
              <li key={gap}>{gapSentences[gap]}</li>
            ))}
          </ul>
        </Callout>
      )}
      {facts ? (
        <Facts facts={facts} usersKnown={!gaps.some((gap) => gapsOfUsers.includes(gap))} />
      ) : (
        <p>
          There was no such organisation then: it was created on{' '}
          <Time value={view.createdAt} format="datetime" />.
        </p>
      )}
      <p className="text-sm text-muted">{neverRebuilt}</p>
    </div>
  )
}

const none = <span className="text-muted">None</span>
const listed = (words: readonly string[]) => (words.length > 0 ? words.join(', ') : none)

/** With these there may have been users besides those that are shown. */
const gapsOfUsers: readonly AsOfGap[] = ['before_history', 'undone', 'unplaced_users', 'more_users']

function Facts({ facts, usersKnown }: { facts: OrganisationFactsAsOf; usersKnown: boolean }) {
  return (
    <>
      <DetailList>
        <Detail name={fieldLabels.name}>{facts.name}</Detail>
        <Detail name="State">
          {facts.archived
            ? 'Archived'
            : facts.suspended
              ? 'Suspended'
              : 'Neither suspended nor archived'}
          {facts.archived && facts.suspended && ', and suspended'}
        </Detail>
        <Detail name="Page access">
          {listed(facts.pageAccess.map((page) => partnerPageLabels[page]))}
        </Detail>
        <Detail name="Owner on our side">
          {facts.owner ?? <span className="text-muted">Nobody</span>}
        </Detail>
        <Detail name="Tags">{listed(facts.tags)}</Detail>
        <Detail name={fieldLabels.zuoraAccountKey}>{facts.zuoraAccountKey}</Detail>
        <Detail name="Zuora account, as we knew it">
          {billingStateLabels[facts.billingAccountState]}
        </Detail>
        <Detail name={fieldLabels.salesforceAccountId}>{facts.salesforceAccountId ?? none}</Detail>
        <Detail name={fieldLabels.invoiceOwner}>
          {invoiceOwnerLabels[facts.invoiceOwner].label}
        </Detail>
        <Detail name={fieldLabels.logoUrl}>{facts.logoUrl ?? none}</Detail>
      </DetailList>
      <section aria-labelledby="users-then" className="space-y-2">
        <h2 id="users-then" className="font-semibold">
          Users then
        </h2>
        {facts.users.length === 0 ? (
          <p className="text-muted">{usersKnown ? 'None.' : 'None that is known.'}</p>
        ) : (
          <ul className="divide-y divide-line border-t border-line">
            {facts.users.map((user) => (
              <li
                key={user.id}
                className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2"
              >
                <span className="min-w-0 [overflow-wrap:anywhere]">
                  {user.name ?? <span className="text-muted">Name not known</span>}{' '}
                  <span className="text-muted">{user.email}</span>
                  {user.removedSince && <span className="text-muted"> · removed since</span>}
                </span>
                <Badge tone="neutral">{asOfStatusLabels[user.status]}</Badge>
              </li>
            ))}
          </ul>
        )}
      </section>
    </>
  )
}
