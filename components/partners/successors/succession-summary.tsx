import { Badge, type Tone } from '@/components/ui/badge'
import { Callout } from '@/components/ui/callout'
import { Detail, DetailList } from '@/components/ui/detail-list'
import { Time } from '@/components/ui/time'
import type { PartnerPage, SuccessionState } from '@/db/enums'
import { invoiceOwnerLabels, partnerPageLabels } from '@/lib/partners/organisations/labels'
import { kindLabels, stateLabels, stopReasons } from '@/lib/partners/successors/labels'
import { isOpen } from '@/lib/partners/successors/policy'
import type { PartyView, SuccessionDetails } from '@/lib/partners/successors/views'
import { organisationPath } from '../organisations/addresses'

const tones: Record<SuccessionState, Tone> = {
  proposed: 'warning',
  declined: 'neutral',
  withdrawn: 'neutral',
  running: 'accent',
  stopped: 'danger',
  given_up: 'neutral',
  finished: 'success',
}

const users = (count: number) => (count === 1 ? '1 user' : `${count.toLocaleString('en-GB')} users`)

function Successor({ of }: { of: SuccessionDetails }) {
  if (of.successor) return <Party party={of.successor} />
  return (
    <>
      {of.successorName} ({isOpen(of) ? 'still to be created' : 'was not created'})
    </>
  )
}

function Party({ party }: { party: PartyView }) {
  return (
    <>
      <a className="link" href={organisationPath(party.id)}>
        {party.name}
      </a>
      {party.archived && ' (archived)'}
      {party.suspended && ' (suspended)'}
    </>
  )
}

/** Who succeeds whom with what, who proposed and decided it, and how far it is. */
export function SuccessionSummary({ of }: { of: SuccessionDetails }) {
  const { facts, decision, pages } = of
  return (
    <div className="space-y-5">
      <Progress of={of} />
      <DetailList>
        <Detail name="State">
          <Badge tone={tones[of.state]}>{stateLabels[of.state]}</Badge>
        </Detail>
        <Detail name="What">{kindLabels[of.kind]}</Detail>
        <Detail name="Old organisation">
          <Party party={of.organisation} />
        </Detail>
        <Detail name="Successor">
          <Successor of={of} />
        </Detail>
        {facts && (
          <>
            <Detail name="Its Zuora account">
              <span className="font-mono">{facts.zuoraAccountKey}</span>
            </Detail>
            <Detail name="Its Salesforce account">
              <span className="font-mono">{facts.salesforceAccountId ?? 'None'}</span>
            </Detail>
            <Detail name="Its Zuora Invoice Owner">
              {invoiceOwnerLabels[facts.invoiceOwner].label}
            </Detail>
          </>
        )}
        <Detail name="Proposed page access" note={accessNow(of)}>
          {pagesOf(pages)}
        </Detail>
        <Detail name="Proposed" note={of.reason}>
          By {of.proposedBy}, <Time value={of.proposedAt} />
        </Detail>
        {decision && (
          <Detail name={decisionName(of)} note={decision.reason}>
            By {decision.by}, <Time value={decision.at} />
          </Detail>
        )}
        {of.endedAt && of.state !== 'declined' && of.state !== 'withdrawn' && (
          <Detail name="Ended">
            <Time value={of.endedAt} />
          </Detail>
        )}
      </DetailList>
    </div>
  )
}

const allPages = Object.keys(partnerPageLabels) as PartnerPage[]

const pagesOf = (pages: readonly PartnerPage[]) =>
  allPages
    .filter((page) => pages.includes(page))
    .map((page) => partnerPageLabels[page])
    .join(', ') || 'None'

/** Who has which pages now, while it is still to be decided which the successor has afterwards. */
function accessNow({ state, organisation, successor, ...of }: SuccessionDetails) {
  const decides = state === 'proposed' || (state === 'stopped' && !successor)
  if (!decides) return null
  return [
    `Now at ${organisation.name}: ${pagesOf(of.pageAccess)}.`,
    of.successorHas && `Now at ${of.successorName}: ${pagesOf(of.successorHas.pageAccess)}.`,
  ]
    .filter(Boolean)
    .join(' ')
}

function decisionName({ state }: SuccessionDetails): string {
  if (state === 'declined') return 'Declined'
  return state === 'withdrawn' ? 'Withdrawn' : 'Approved'
}

function Progress({ of }: { of: SuccessionDetails }) {
  const { state, counts, usersMoved, stop } = of
  const left = counts.users
  if (state === 'running' || state === 'stopped') {
    return (
      <div className="space-y-3">
        <progress
          className="progress-bar"
          value={usersMoved}
          max={Math.max(usersMoved + left, 1)}
          aria-label={`${usersMoved} of ${users(usersMoved + left)} are moved`}
        />
        <p role="status" className="tabular-nums">
          {of.factsMoved
            ? 'Moved: offers, tags, notes and contacts, and owner and values of fields where the successor had none.'
            : 'Still to be moved: offers, tags, notes and contacts, and owner and values of fields where the successor has none.'}{' '}
          {users(usersMoved)} moved, {left.toLocaleString('en-GB')} to go.
        </p>
        {stop && (
          <Callout tone="danger" title="This stands still">
            {stopReasons[stop]}
          </Callout>
        )}
      </div>
    )
  }
  if (state === 'finished' || state === 'given_up') return <Outcome of={of} />
  if (state === 'proposed' && of.changedSince) {
    return (
      <Callout tone="warning" title="Changed since it was proposed">
        One of the organisations was changed after this was proposed. What stands here is as it is
        now; its history says what changed.
      </Callout>
    )
  }
  return null
}

function whoIsLeft({ organisation: { name }, counts }: SuccessionDetails): string {
  if (counts.users === 0) return `No users are at ${name}.`
  if (counts.users === 1) return `1 user is at ${name}. Move them, or propose a successor again.`
  return `${users(counts.users)} are at ${name}. Move them one by one, or propose a successor again.`
}

function Outcome({ of }: { of: SuccessionDetails }) {
  const { state, usersMoved, logins, successorName, organisation } = of
  const moved = `${users(usersMoved)} moved to ${successorName}.`
  return (
    <div className="space-y-3">
      {state === 'finished' ? (
        <Callout tone="success" title="Done">
          {moved} {organisation.name} {organisation.archived ? 'is archived' : 'was archived'}.
        </Callout>
      ) : (
        <Callout
          tone="warning"
          title={of.factsMoved ? 'Ended half-way' : 'Ended before anything moved'}
        >
          {of.factsMoved ? moved : `Nothing moved to ${successorName}.`}
          {!of.factsMoved && of.successor && ' The page access that it has stays as it is.'}{' '}
          {whoIsLeft(of)}
        </Callout>
      )}
      {logins && logins.waiting > 0 && (
        <Callout title="Logins still to follow">
          For {users(logins.waiting)} of {successorName}, Cognito is still to follow what is so
          here. That is tried again by itself.
        </Callout>
      )}
      {logins && logins.refused > 0 && (
        <Callout tone="warning" title="Logins that need attention">
          Of {successorName}, {users(logins.refused)} {logins.refused === 1 ? 'needs' : 'need'}{' '}
          attention. Their pages say why; retry each there.
        </Callout>
      )}
    </div>
  )
}
