import { Pagination } from '@/components/data-table/pagination'
import { NoteList } from '@/components/partners/notes/note-list'
import { type UsersState, usersPath } from '@/components/partners/users/addresses'
import { roleMay } from '@/lib/core/access/permissions'
import type { Context, StaffActor } from '@/lib/core/context'
import { type Cursor, pageLinks } from '@/lib/core/list'
import { list } from '@/lib/partners/notes/list'
import { createNote, removeNote, updateNote } from './actions'

const actions = { create: createNote, update: updateNote, remove: removeNote }

/** Notes about an organisation, a page at a time. */
export async function NotesSection({
  ctx,
  organisationId,
  state: { users, history, notes },
}: {
  ctx: Context<StaffActor>
  organisationId: string
  /** What the page around it shows. */
  state: { users: UsersState; history: Cursor; notes: Cursor }
}) {
  const { rows, ...page } = await list(ctx, { organisationId, ...notes })
  const mayEdit = roleMay(ctx.actor.role, 'partner-organisations:update')
  return (
    <>
      <NoteList notes={rows} actions={mayEdit ? actions : null} />
      <Pagination
        panel
        label="Pages of notes"
        {...pageLinks(page, (cursor) => usersPath(organisationId, users, history, cursor))}
      />
    </>
  )
}
