import { type Cursor, listQuery, withQuery } from '@/lib/core/list'
import { notesList } from '@/lib/partners/notes/lists'

/** An organisation's page with this page of its notes. */
export const notesPath = (organisationId: string, notes: Cursor) =>
  withQuery(`/settings/profile/partners/${organisationId}`, listQuery(notesList, notes))
