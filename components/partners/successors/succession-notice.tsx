import { Callout } from '@/components/ui/callout'
import { isOpen } from '@/lib/partners/successors/policy'
import type { SuccessionView } from '@/lib/partners/successors/views'
import { organisationPath } from '../organisations/addresses'
import { successionPath } from './addresses'

/** What an organisation's pages say of its successors and of those it succeeds: what is open, and how it came out. */
export function SuccessionNotices({
  organisationId,
  successions,
}: {
  organisationId: string
  successions: readonly SuccessionView[]
}) {
  const shown = successions.filter(({ state }) => state !== 'declined' && state !== 'withdrawn')
  if (shown.length === 0) return null
  return (
    <div className="space-y-3 pb-5">
      {shown.map((of) => (
        <Notice key={of.id} organisationId={organisationId} of={of} />
      ))}
    </div>
  )
}

function Notice({ organisationId, of }: { organisationId: string; of: SuccessionView }) {
  const leaves = of.organisation.id === organisationId
  const other = leaves ? of.successor : of.organisation
  const otherName = leaves ? of.successorName : of.organisation.name
  const { tone, title, words } = wordsOf(of, leaves)
  return (
    <Callout tone={tone} title={title}>
      <p className="[overflow-wrap:anywhere]">
        {words}{' '}
        {other ? (
          <a className="link" href={organisationPath(other.id)}>
            {otherName}
          </a>
        ) : (
          `“${otherName}”, which ${isOpen(of) ? 'is still to be' : 'was not'} created`
        )}
        .{' '}
        <a className="link" href={successionPath(of.organisation.id, of.id)}>
          {of.state === 'proposed' ? 'Look at the proposal' : 'How it went'}
        </a>
      </p>
    </Callout>
  )
}

type Words = { tone: 'info' | 'warning'; title: string; words: string }

function wordsOf({ state, proposedBy, factsMoved }: SuccessionView, leaves: boolean): Words {
  switch (state) {
    case 'proposed':
      return {
        tone: 'warning',
        title: leaves ? 'A successor is proposed' : 'Proposed as a successor',
        words: leaves
          ? `${proposedBy} proposed that this organisation is succeeded by`
          : `${proposedBy} proposed that this organisation succeeds`,
      }
    case 'running':
      return {
        tone: 'warning',
        title: leaves ? 'Moving to its successor' : 'Taking over',
        words: leaves ? 'Its users are being moved to' : 'Users are being moved here from',
      }
    case 'stopped':
      return {
        tone: 'warning',
        title: 'A move stopped half-way',
        words: leaves ? 'Not all was moved to' : 'Not all was moved here from',
      }
    case 'given_up':
      if (!factsMoved) {
        return {
          tone: 'info',
          title: 'A move was ended before it began',
          words: leaves ? 'Nothing was moved to' : 'Nothing was moved here from',
        }
      }
      return {
        tone: 'info',
        title: 'A move was ended half-way',
        words: leaves ? 'Part of it was moved to' : 'Part was moved here from',
      }
    default:
      return {
        tone: 'info',
        title: leaves ? 'Succeeded' : 'Successor',
        words: leaves
          ? 'Its orders, subscriptions and customers stay here. Its users are at'
          : 'Orders, subscriptions and customers from before stay at',
      }
  }
}
