import { countNotes, insertNote } from '@/db/queries/partners/notes'
import { lockOrganisation } from '@/db/queries/partners/organisations'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import { record } from '@/lib/core/audit/record'
import { actorName, type Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { abilitiesFor } from './internal/abilities-for'
import { sentences } from './labels'
import { mostNotes } from './policy'
import { createNoteSchema } from './schema'
import { type NoteView, noteView } from './views'

/**
 * Writes a note about an organisation (`CreateNoteInput`). History tells that it was written, not what it says.
 * @throws AppError `forbidden`, `invalid`, `not_found`; `conflict` when there are as many as there can be
 */
export async function create(ctx: Context, input: unknown): Promise<NoteView> {
  const scope = requirePermissionForAll(ctx, 'partner-organisations:update')
  const { organisationId, text } = parseInput(createNoteSchema, input)
  const { actor } = ctx
  return ctx.db.transaction(async (tx) => {
    if (!(await lockOrganisation(tx, scope, organisationId))) {
      throw new AppError('not_found', sentences.noOrganisation)
    }
    if ((await countNotes(tx, scope, organisationId)) >= mostNotes) {
      throw new AppError('conflict', sentences.tooMany)
    }
    const note = await insertNote(tx, scope, {
      organisationId,
      text,
      authorKind: actor.kind,
      authorId: 'id' in actor ? actor.id : null,
      authorName: actorName(actor),
    })
    await record(tx, ctx, {
      action: 'partner_organisation.note_added',
      organisationId,
      after: { noteId: note.id },
    })
    return noteView(note, abilitiesFor(ctx)(note))
  })
}
