import type { ReconcileFindingKind } from '@/db/enums'
import {
  countFindings,
  countSafe,
  findFindings,
  findOrganisationNames,
} from '@/db/queries/operations/reconcile-findings'
import { findRuns, type RunRow } from '@/db/queries/operations/reconcile-runs'
import type { InstallationScope } from '@/db/scope'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { shownEmail } from '@/lib/core/fields'
import { readPage } from '@/lib/core/list-page'
import { parseInput } from '@/lib/core/parse'
import {
  attributeLabels,
  decisionFor,
  describeFinding,
  describeRepair,
  failureWords,
  outcomeOf,
} from './labels'
import { type Differences, repairOf } from './policy'
import { readDriftSchema } from './schema'
import type { DriftView, FindingCounts, FindingView, RunView } from './views'

/**
 * The page `Drift` (`findingsList`): the comparison under way, and what the last one found.
 * @throws AppError `forbidden`, `invalid`
 */
export async function readDrift(ctx: Context, input: unknown): Promise<DriftView> {
  const scope = requirePermissionForAll(ctx, 'drift:read')
  const { kind, ...wanted } = parseInput(readDriftSchema, input)
  const { current, last } = await findRuns(ctx.reads)
  const runs = { current: current && runView(current), last: last && runView(last) }
  if (!last)
    return { ...runs, findings: [], counts: countsOf([]), safe: 0, before: null, after: null }
  const [page, counts, safe] = await Promise.all([
    readPage(
      wanted,
      (position) => findFindings(ctx.reads, scope, { runId: last.id, kind }, position),
      ({ finding }) => finding.id,
    ),
    countFindings(ctx.reads, last.id),
    countSafe(ctx.reads, last.id),
  ])
  const names = await namesIn(ctx, scope, page.rows)
  return {
    ...runs,
    findings: page.rows.map((row) => findingView(row, names)),
    counts: countsOf(counts),
    safe,
    before: page.before,
    after: page.after,
  }
}

type Found = Awaited<ReturnType<typeof findFindings>>[number]

/** The organisations that the differences name by their ids. */
async function namesIn(
  ctx: Context,
  scope: InstallationScope,
  page: readonly Found[],
): Promise<Map<string, string>> {
  const ids = page.flatMap(({ finding }) => Object.values(finding.differences?.organisation ?? {}))
  const known = ids.filter((id) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id))
  return findOrganisationNames(ctx.reads, scope, known)
}

function runView({ startedAt, finishedAt, ...run }: RunRow): RunView {
  return {
    id: run.id,
    origin: run.origin,
    startedBy: run.startedBy,
    startedAt: startedAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
    usersCompared: run.usersCompared,
    loginsCompared: run.loginsCompared,
    loginsIgnored: run.loginsIgnored,
    leftOut: run.leftOut,
    failure: failureWords(run),
  }
}

function countsOf(
  counts: { kind: ReconcileFindingKind; found: number; open: number }[],
): FindingCounts {
  const none = { found: 0, open: 0 }
  const by = new Map(counts.map(({ kind, ...count }) => [kind, count]))
  return {
    only_here: by.get('only_here') ?? none,
    only_there: by.get('only_there') ?? none,
    different: by.get('different') ?? none,
  }
}

function findingView({ finding, organisation }: Found, names: Map<string, string>): FindingView {
  const say = (id: string) => names.get(id) ?? id
  const repair = repairOf(finding)
  return {
    id: finding.id,
    kind: finding.kind,
    name: finding.name,
    email: shownEmail(finding.email),
    partnerUserId: organisation && finding.partnerUserId,
    organisation,
    finding: describeFinding(finding),
    differences: inWords(finding.differences ?? {}, say),
    wouldDo: describeRepair(finding, say),
    decision: decisionFor(finding),
    repair: repair && (repair.safe ? 'safe' : 'after_decision'),
    state: stateOf(finding),
    outcome: outcomeOf(finding),
  }
}

function inWords(differences: Differences, say: (id: string) => string) {
  return Object.entries(differences).map(([attribute, { here, there }]) => ({
    attribute: attributeLabels[attribute] ?? attribute,
    here: say(here),
    there: say(there),
  }))
}

function stateOf({ repairedAt, repairRequestedAt }: Found['finding']): FindingView['state'] {
  if (repairedAt) return 'repaired'
  return repairRequestedAt ? 'repair_requested' : 'open'
}
