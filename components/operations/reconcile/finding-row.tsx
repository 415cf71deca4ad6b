'use client'

import NextLink from 'next/link'
import { organisationPath } from '@/components/partners/organisations/addresses'
import { signInCheckPath } from '@/components/partners/people/addresses'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { kindLabels } from '@/lib/operations/reconcile/labels'
import type { FindingView } from '@/lib/operations/reconcile/views'

const link = 'text-accent-ink hover:underline'

/** One difference: whose, what, what a repair would do, and the button that has it done. */
export function FindingRow({
  finding,
  onRepair,
}: {
  finding: FindingView
  /** Absent where the reader may not repair. */
  onRepair: ((finding: FindingView) => void) | null
}) {
  const { name, email, organisation, partnerUserId } = finding
  return (
    <li className="grid gap-x-6 gap-y-2 px-4 py-3 lg:grid-cols-[minmax(0,1fr)_minmax(0,2fr)_9rem]">
      <div id={`finding-${finding.id}`} className="min-w-0 [overflow-wrap:anywhere]">
        {partnerUserId ? (
          <NextLink href={signInCheckPath(partnerUserId)} className={`font-medium ${link}`}>
            {name}
          </NextLink>
        ) : (
          <span className="font-medium">{name}</span>
        )}
        {name !== email && <div className="text-sm text-muted">{email}</div>}
        {organisation && (
          <div className="text-sm">
            <NextLink href={organisationPath(organisation.id)} className={link}>
              {organisation.name}
            </NextLink>
          </div>
        )}
      </div>
      <div className="min-w-0 space-y-1">
        <p>
          <Badge>{kindLabels[finding.kind]}</Badge> {finding.finding}
        </p>
        <Differences finding={finding} />
        {finding.state !== 'repaired' && (
          <>
            {finding.wouldDo.length > 0 && (
              <p className="text-sm">
                <span className="text-muted">Repair: </span>
                {finding.wouldDo.join(' ')}
              </p>
            )}
            {finding.decision && (
              <p className="text-sm">
                <span className="font-medium">Decide first: </span>
                {finding.decision}
              </p>
            )}
          </>
        )}
      </div>
      <div className="lg:text-end">
        <State finding={finding} onRepair={onRepair} />
      </div>
    </li>
  )
}

function Differences({ finding: { differences } }: { finding: FindingView }) {
  if (differences.length === 0) return null
  return (
    <dl className="text-sm [overflow-wrap:anywhere]">
      {differences.map(({ attribute, here, there }) => (
        <div key={attribute}>
          <dt className="inline text-muted">{attribute}: </dt>
          <dd className="inline">
            here {here || 'nothing'}, in Cognito {there || 'nothing'}
          </dd>
        </div>
      ))}
    </dl>
  )
}

function State({
  finding,
  onRepair,
}: {
  finding: FindingView
  onRepair: ((finding: FindingView) => void) | null
}) {
  if (finding.state === 'repaired')
    return (
      <Badge tone={finding.outcome === 'Repaired' ? 'success' : 'danger'}>{finding.outcome}</Badge>
    )
  if (finding.state === 'repair_requested') return <Badge tone="accent">Being repaired</Badge>
  if (!finding.repair) return <span className="text-sm text-muted">By hand</span>
  if (!onRepair) return null
  return (
    <Button size="sm" onClick={() => onRepair(finding)} aria-describedby={`finding-${finding.id}`}>
      Repair
    </Button>
  )
}
