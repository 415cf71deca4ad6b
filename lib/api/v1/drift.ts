import { z } from 'zod'
import { findingsList } from '@/lib/operations/reconcile/lists'
import { readDrift } from '@/lib/operations/reconcile/read-drift'
import { repairAllSafe } from '@/lib/operations/reconcile/repair-all-safe'
import { repairFinding } from '@/lib/operations/reconcile/repair-finding'
import { startReconcile } from '@/lib/operations/reconcile/start-reconcile'
import { answerPage, listInput, listParameters, type Operation } from '../operation'
import { requestedRepairs, drift as schema, startedComparison } from './schemas/drift'

const tag = 'Drift'

/** Where the database and Cognito differ, and what is done about it. */
export const drift: readonly Operation[] = [
  {
    id: 'readDrift',
    method: 'get',
    path: '/drift',
    summary: 'Read what the last comparison with Cognito found',
    tag,
    permission: 'drift:read',
    forAll: true,
    query: listParameters(findingsList),
    answer: { status: 200, schema, description: 'The comparisons, and a page of differences.' },
    async run(ctx, input) {
      const { findings, before, after, ...facts } = await readDrift(ctx, listInput(input))
      return { ...facts, ...answerPage({ rows: findings, before, after }, input) }
    },
  },
  {
    id: 'startComparison',
    method: 'post',
    path: '/drift/comparisons',
    summary: 'Compare with Cognito',
    description: '409 while a comparison is under way. Read the drift to see how far it is.',
    tag,
    permission: 'drift:compare',
    forAll: true,
    answer: { status: 202, schema: startedComparison, description: 'It was asked for.' },
    run: startReconcile,
  },
  {
    id: 'repairSafeDifferences',
    method: 'post',
    path: '/drift/comparisons/{runId}/repair-safe',
    summary: 'Repair the differences that need no decision',
    description: 'At most 1,000 at a time.',
    tag,
    permission: 'drift:repair',
    forAll: true,
    answer: { status: 202, schema: requestedRepairs, description: 'How many were asked for.' },
    run: repairAllSafe,
  },
  {
    id: 'repairDifference',
    method: 'post',
    path: '/drift/differences/{findingId}/repair',
    summary: 'Repair one difference',
    tag,
    permission: 'drift:repair',
    forAll: true,
    answer: { status: 204, schema: z.void(), description: 'It was asked for.' },
    run: repairFinding,
  },
]
