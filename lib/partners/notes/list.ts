import { listNotes } from '@/db/queries/partners/notes'
import { findOrganisation } from '@/db/queries/partners/organisations'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { readPage } from '@/lib/core/list-page'
import { parseInput } from '@/lib/core/parse'
import { abilitiesFor } from './internal/abilities-for'
import { sentences } from './labels'
import { listNotesSchema } from './schema'
import { type NoteList, noteView } from './views'

/**
 * A page of an organisation's notes (`listNotesSchema`), newest first.
 * @throws AppError `forbidden`, `invalid`, `not_found`
 */
export async function list(ctx: Context, input: unknown): Promise<NoteList> {
  const scope = requirePermissionForAll(ctx, 'partner-organisations:read')
  const { organisationId, ...wanted } = parseInput(listNotesSchema, input)
  if (!(await findOrganisation(ctx.reads, scope, organisationId))) {
    throw new AppError('not_found', sentences.noOrganisation)
  }
  const page = await readPage(
    wanted,
    (position) => listNotes(ctx.reads, scope, organisationId, position),
    ({ id }) => id,
  )
  const abilities = abilitiesFor(ctx)
  return { ...page, rows: page.rows.map((row) => noteView(row, abilities(row))) }
}
