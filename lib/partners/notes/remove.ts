import { deleteNote } from '@/db/queries/partners/notes'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import { record } from '@/lib/core/audit/record'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { abilitiesFor } from './internal/abilities-for'
import { lockKnown } from './internal/lock-known'
import { sentences } from './labels'
import { noteIdSchema } from './schema'

/**
 * Deletes a note with its text (`NoteIdInput`). History keeps that it was written and deleted.
 * @throws AppError `forbidden`, `invalid`, `not_found`
 */
export async function remove(ctx: Context, input: unknown): Promise<void> {
  const scope = requirePermissionForAll(ctx, 'partner-organisations:update')
  const { noteId } = parseInput(noteIdSchema, input)
  await ctx.db.transaction(async (tx) => {
    const note = await lockKnown(tx, scope, noteId)
    if (!abilitiesFor(ctx)(note).remove) throw new AppError('forbidden', sentences.notYoursToRemove)
    await deleteNote(tx, scope, noteId)
    await record(tx, ctx, {
      action: 'partner_organisation.note_removed',
      organisationId: note.organisationId,
      before: { author: note.authorName },
      after: { noteId },
    })
  })
}
