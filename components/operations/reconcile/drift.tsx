'use client'

import { GitCompareArrows, ShieldCheck } from 'lucide-react'
import { useState } from 'react'
import { Pagination } from '@/components/data-table/pagination'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { EmptyState } from '@/components/ui/empty-state'
import { toast } from '@/components/ui/toast'
import { useLinkNavigation } from '@/components/ui/use-link-navigation'
import { reconcileFindingKinds } from '@/db/enums'
import { type ListState, pageLinks } from '@/lib/core/list'
import type { ActionResult } from '@/lib/core/result'
import { kindLabels, kindSentences } from '@/lib/operations/reconcile/labels'
import type { findingsList } from '@/lib/operations/reconcile/lists'
import type { DriftView, FindingView } from '@/lib/operations/reconcile/views'
import { driftListPath, driftPath } from './addresses'
import { FindingRow } from './finding-row'
import { RunProgress, RunSummary } from './run-summary'

type State = ListState<typeof findingsList>

type Repair = (input: { findingId: string }) => Promise<ActionResult<unknown>>

/** What the last comparison found, and the way to repair it. */
export function Drift({
  drift,
  state,
  repair,
}: {
  drift: DriftView
  state: State
  /** Absent where the reader may not repair. */
  repair: Repair | null
}) {
  const [repairing, setRepairing] = useState<FindingView | null>(null)
  const { current, last, findings } = drift
  return (
    <div className="space-y-5">
      {current && <RunProgress run={current} />}
      {last && <RunSummary run={last} />}
      {last && <KindFilter drift={drift} kind={state.kind} />}
      {findings.length > 0 ? (
        <>
          {state.kind && <p className="text-muted">{kindSentences[state.kind]}</p>}
          <ul
            aria-label="Differences"
            className="divide-y divide-line rounded-lg border border-line bg-surface"
          >
            {findings.map((finding) => (
              <FindingRow key={finding.id} finding={finding} onRepair={repair && setRepairing} />
            ))}
          </ul>
        </>
      ) : (
        <Nothing drift={drift} state={state} />
      )}
      <Pagination
        label="Pages of differences"
        {...pageLinks(drift, (cursor) => driftListPath({ kind: state.kind, ...cursor }))}
      />
      {repair && (
        <ConfirmDialog
          open={repairing !== null}
          onClose={() => setRepairing(null)}
          title={`Repair ${repairing?.name}?`}
          confirmLabel="Repair"
          tone={repairing?.repair === 'safe' ? 'primary' : 'danger'}
          onConfirm={async () => {
            if (!repairing) return
            const result = await repair({ findingId: repairing.id })
            if (result.ok) toast(`${repairing.name} is being repaired.`)
            return result
          }}
        >
          <p>{repairing?.wouldDo.join(' ')}</p>
          {repairing?.decision && <p className="mt-2">{repairing.decision}</p>}
        </ConfirmDialog>
      )}
    </div>
  )
}

const tab =
  'inline-flex h-7 items-center gap-1.5 rounded-md px-2 whitespace-nowrap text-muted transition-colors hover:bg-hover hover:text-ink aria-[current]:bg-accent-wash aria-[current]:font-medium aria-[current]:text-accent-ink pointer-coarse:h-9'

function KindFilter({ drift: { counts }, kind }: { drift: DriftView; kind: State['kind'] }) {
  const navigation = useLinkNavigation()
  const all = Object.values(counts).reduce((sum, { found }) => sum + found, 0)
  if (all === 0) return null
  return (
    <nav aria-label="Differences by kind" {...navigation}>
      <ul className="-mx-2 flex flex-wrap gap-0.5">
        {[undefined, ...reconcileFindingKinds].map((each) => (
          <li key={each ?? 'all'}>
            <a
              href={driftListPath({ kind: each })}
              className={tab}
              aria-current={each === kind ? 'true' : undefined}
            >
              {each ? kindLabels[each] : 'All'}
              <span className="tabular-nums">
                {(each ? counts[each].found : all).toLocaleString('en-GB')}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Nothing({ drift: { last, current }, state }: { drift: DriftView; state: State }) {
  if (!last) {
    return (
      <EmptyState icon={<GitCompareArrows />} title="Not compared yet">
        {current
          ? 'What is found appears here when the comparison is done.'
          : 'A comparison looks at every user here and every login in Cognito, and lists what is not the same. It changes nothing. It runs every night, and when you press Compare now.'}
      </EmptyState>
    )
  }
  if (state.kind) {
    return (
      <EmptyState
        icon={<ShieldCheck />}
        title="Nothing in this list"
        action={
          <a href={driftPath} className="button button-secondary">
            Show all differences
          </a>
        }
      />
    )
  }
  return (
    <EmptyState
      icon={last.failure || last.leftOut > 0 ? <GitCompareArrows /> : <ShieldCheck />}
      title={
        last.failure
          ? 'Nothing found as far as it came'
          : last.leftOut > 0
            ? 'Nothing found in what could be compared'
            : 'Both sides are alike'
      }
    >
      {last.failure
        ? 'Compare again when Cognito answers.'
        : last.leftOut > 0
          ? 'What was left out may differ. Compare again in some minutes.'
          : 'Every user here has the login they should have, and no login of ours is left over.'}
    </EmptyState>
  )
}
