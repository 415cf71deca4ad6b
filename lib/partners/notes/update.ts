import { updateNote } from '@/db/queries/partners/notes'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import { record } from '@/lib/core/audit/record'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { abilitiesFor } from './internal/abilities-for'
import { lockKnown } from './internal/lock-known'
import { sentences } from './labels'
import { updateNoteSchema } from './schema'
import { type NoteView, noteView } from './views'

/**
 * Gives a note another text (`UpdateNoteInput`), which only its author may. The text before is kept nowhere.
 * @throws AppError `forbidden`, `invalid`, `not_found`; `stale` when the version is an older one
 */
export async function update(ctx: Context, input: unknown): Promise<NoteView> {
  const scope = requirePermissionForAll(ctx, 'partner-organisations:update')
  const { noteId, version, text } = parseInput(updateNoteSchema, input)
  const abilities = abilitiesFor(ctx)
  return ctx.db.transaction(async (tx) => {
    const note = await lockKnown(tx, scope, noteId)
    if (!abilities(note).edit) throw new AppError('forbidden', sentences.notYours)
    if (note.text === text) return noteView(note, abilities(note))
    const changed = await updateNote(tx, scope, { id: noteId, version, text })
    if (!changed) throw new AppError('stale', sentences.stale)
    await record(tx, ctx, {
      action: 'partner_organisation.note_changed',
      organisationId: note.organisationId,
      after: { noteId },
    })
    return noteView(changed, abilities(changed))
  })
}
