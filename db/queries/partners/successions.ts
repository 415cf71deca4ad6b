import { and, asc, desc, eq, inArray, or, type SQL, sql } from 'drizzle-orm'
import { alias, type PgUpdateSetSource } from 'drizzle-orm/pg-core'
import type { Queryable, Transaction } from '@/db/client'
import type { SuccessionState, SuccessionStop } from '@/db/enums'
import { uuidv7 } from '@/db/ids'
import { partnerOrganisations, successions } from '@/db/schema/index'
import { assertInScope, type InstallationScope, inScope } from '@/db/scope'

export type SuccessionRow = typeof successions.$inferSelect
type Organisation = typeof partnerOrganisations.$inferSelect

/** A succession with both organisations; no successor while it is still to be created. */
export type SuccessionWithBoth = {
  succession: SuccessionRow
  organisation: Organisation
  successor: Organisation | null
}

/** What stands between a proposal and its end. */
const openStates: readonly SuccessionState[] = ['proposed', 'running', 'stopped']

type NewSuccession = Pick<
  SuccessionRow,
  | 'organisationId'
  | 'kind'
  | 'successorId'
  | 'facts'
  | 'pages'
  | 'reason'
  | 'proposedById'
  | 'proposedBy'
>

export async function insertSuccession(
  tx: Transaction,
  scope: InstallationScope,
  values: NewSuccession,
): Promise<SuccessionRow> {
  assertInScope(scope, values.organisationId)
  const [row] = await tx
    .insert(successions)
    .values({ id: uuidv7(), ...values })
    .returning()
  if (!row) throw new Error('The insert returned no row.')
  return row
}

const isSuccession = (scope: InstallationScope, id: string) =>
  and(eq(successions.id, id), inScope(scope, successions.organisationId))

/** Reads a succession and keeps others from deciding it, or doing it, until the transaction ends. */
export async function lockSuccession(
  tx: Transaction,
  scope: InstallationScope,
  id: string,
): Promise<SuccessionRow | null> {
  const [row] = await tx
    .select()
    .from(successions)
    .where(isSuccession(scope, id))
    .for('no key update')
  return row ?? null
}

const successor = alias(partnerOrganisations, 'successor')

function selectWithBoth(db: Queryable, scope: InstallationScope, condition: SQL | undefined) {
  return db
    .select({ succession: successions, organisation: partnerOrganisations, successor })
    .from(successions)
    .innerJoin(partnerOrganisations, eq(partnerOrganisations.id, successions.organisationId))
    .leftJoin(successor, eq(successor.id, successions.successorId))
    .where(and(inScope(scope, successions.organisationId), condition))
}

export async function findSuccession(
  db: Queryable,
  scope: InstallationScope,
  id: string,
): Promise<SuccessionWithBoth | null> {
  const [row] = await selectWithBoth(db, scope, eq(successions.id, id))
  return row ?? null
}

/** Those in which an organisation is succeeded or succeeds, newest first. */
export async function findSuccessionsOf(
  db: Queryable,
  scope: InstallationScope,
  organisationId: string,
  limit: number,
): Promise<SuccessionWithBoth[]> {
  return selectWithBoth(
    db,
    scope,
    or(eq(successions.organisationId, organisationId), eq(successions.successorId, organisationId)),
  )
    .orderBy(desc(successions.id))
    .limit(limit)
}

/** Those that wait for staff, oldest first. */
export async function findSuccessionsInAttention(
  db: Queryable,
  scope: InstallationScope,
  limit: number,
): Promise<SuccessionWithBoth[]> {
  return selectWithBoth(db, scope, inArray(successions.state, ['proposed', 'stopped']))
    .orderBy(asc(successions.id))
    .limit(limit)
}

/** Whether one of these organisations is in a succession that is open. */
export async function hasOpenSuccession(
  tx: Transaction,
  scope: InstallationScope,
  organisationIds: readonly string[],
): Promise<boolean> {
  const ids = [...organisationIds]
  const rows = await tx
    .select({ id: successions.id })
    .from(successions)
    .where(
      and(
        inScope(scope, successions.organisationId),
        inArray(successions.state, [...openStates]),
        or(inArray(successions.organisationId, ids), inArray(successions.successorId, ids)),
      ),
    )
    .limit(1)
  return rows.length > 0
}

/** Writes down what happened to a succession that is in this state; null when it is not any more. */
async function change(
  tx: Transaction,
  scope: InstallationScope,
  id: string,
  from: SuccessionState,
  changes: PgUpdateSetSource<typeof successions>,
): Promise<SuccessionRow | null> {
  const [row] = await tx
    .update(successions)
    .set(changes)
    .where(and(isSuccession(scope, id), eq(successions.state, from)))
    .returning()
  return row ?? null
}

type Decision = {
  state: 'running' | 'declined' | 'withdrawn'
  decidedById: string
  decidedBy: string
  declineReason?: string
}

/** Decides about a proposal. */
export function decideSuccession(
  tx: Transaction,
  scope: InstallationScope,
  id: string,
  decision: Decision,
) {
  const over = decision.state === 'running' ? {} : { endedAt: sql`now()` }
  return change(tx, scope, id, 'proposed', { ...decision, ...over, decidedAt: sql`now()` })
}

export function setSuccessor(
  tx: Transaction,
  scope: InstallationScope,
  id: string,
  successorId: string,
) {
  return change(tx, scope, id, 'running', { successorId })
}

export function noteFactsMoved(tx: Transaction, scope: InstallationScope, id: string) {
  return change(tx, scope, id, 'running', { factsMovedAt: sql`now()` })
}

export function countUserMoved(tx: Transaction, scope: InstallationScope, id: string) {
  return change(tx, scope, id, 'running', { usersMoved: sql`${successions.usersMoved} + 1` })
}

export function stopSuccession(
  tx: Transaction,
  scope: InstallationScope,
  id: string,
  stoppedFor: SuccessionStop,
) {
  return change(tx, scope, id, 'running', { state: 'stopped', stoppedFor })
}

export function resumeSuccession(tx: Transaction, scope: InstallationScope, id: string) {
  return change(tx, scope, id, 'stopped', { state: 'running', stoppedFor: null })
}

export function giveUpSuccession(tx: Transaction, scope: InstallationScope, id: string) {
  return change(tx, scope, id, 'stopped', {
    state: 'given_up',
    stoppedFor: null,
    endedAt: sql`now()`,
  })
}

export function finishSuccession(tx: Transaction, scope: InstallationScope, id: string) {
  return change(tx, scope, id, 'running', { state: 'finished', endedAt: sql`now()` })
}
