import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { Queryable, Transaction } from '@/db/client'
import type { ActorKind } from '@/db/enums'
import { uuidv7 } from '@/db/ids'
import { organisationNotes } from '@/db/schema/index'
import { assertInScope, type InstallationScope, inScope } from '@/db/scope'
import { keyset, type Position } from '../core/keyset'

export type NoteRow = typeof organisationNotes.$inferSelect

const isNote = (scope: InstallationScope, id: string): SQL | undefined =>
  and(eq(organisationNotes.id, id), inScope(scope, organisationNotes.organisationId))

/** An organisation's notes, newest first. */
export async function listNotes(
  db: Queryable,
  scope: InstallationScope,
  organisationId: string,
  position: Position,
): Promise<NoteRow[]> {
  const { beyond, order } = keyset({ id: organisationNotes.id, direction: 'desc' }, position)
  return await db
    .select()
    .from(organisationNotes)
    .where(
      and(
        eq(organisationNotes.organisationId, organisationId),
        inScope(scope, organisationNotes.organisationId),
        beyond,
      ),
    )
    .orderBy(order)
    .limit(position.limit)
}

export async function countNotes(
  db: Queryable,
  scope: InstallationScope,
  organisationId: string,
): Promise<number> {
  return await db.$count(
    organisationNotes,
    and(
      eq(organisationNotes.organisationId, organisationId),
      inScope(scope, organisationNotes.organisationId),
    ),
  )
}

/** Reads a note and keeps others from changing it until the transaction ends. */
export async function lockNote(
  tx: Transaction,
  scope: InstallationScope,
  id: string,
): Promise<NoteRow | null> {
  const [row] = await tx.select().from(organisationNotes).where(isNote(scope, id)).for('update')
  return row ?? null
}

type NewNote = {
  organisationId: string
  text: string
  authorKind: ActorKind
  authorId: string | null
  authorName: string
}

export async function insertNote(
  tx: Transaction,
  scope: InstallationScope,
  note: NewNote,
): Promise<NoteRow> {
  assertInScope(scope, note.organisationId)
  const [row] = await tx
    .insert(organisationNotes)
    .values({ id: uuidv7(), ...note })
    .returning()
  if (!row) throw new Error('The insert returned no row.')
  return row
}

/** Writes another text if `version` is still the newest; null when it is not. */
export async function updateNote(
  tx: Transaction,
  scope: InstallationScope,
  { id, version, text }: Pick<NoteRow, 'id' | 'version' | 'text'>,
): Promise<NoteRow | null> {
  const [row] = await tx
    .update(organisationNotes)
    .set({ text, editedAt: sql`now()`, version: sql`${organisationNotes.version} + 1` })
    .where(and(isNote(scope, id), eq(organisationNotes.version, version)))
    .returning()
  return row ?? null
}

export async function deleteNote(
  tx: Transaction,
  scope: InstallationScope,
  id: string,
): Promise<void> {
  await tx.delete(organisationNotes).where(isNote(scope, id))
}
