import type { Queryable } from '@/db/client'
import { findRun } from '@/db/queries/operations/reconcile-runs'
import { countDecidable } from '@/db/queries/operations/restore-decisions'
import type { RestoreHold } from '@/db/queries/operations/restore-holds'
import { failureWords } from '@/lib/operations/reconcile/labels'
import { billingFailureSentence, obstacleOf, runGone } from '../labels'

/** How far the comparison of a held database is, and what stands in the way of ending the hold. */
export async function standingOf(db: Queryable, hold: RestoreHold) {
  const { id: holdId, runId, comparedAt, compareAskedAt, billingFailure } = hold
  const run = runId ? await findRun(db, runId) : null
  const failures = {
    cognito: run ? failureWords(run) : comparedAt && runGone,
    billing: billingFailure && billingFailureSentence(billingFailure),
  }
  const counts = runId ? await countDecidable(db, { holdId, runId }) : { found: 0, undecided: 0 }
  const compared = comparedAt !== null && comparedAt >= compareAskedAt
  return {
    comparing: !compared,
    failures,
    ...counts,
    obstacle: obstacleOf({ compared, failures, undecided: counts.undecided }),
  }
}
