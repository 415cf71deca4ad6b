import { z } from 'zod'
import { rowId, severalLines } from '@/lib/core/fields'
import { listSchema } from '@/lib/core/list-schema'
import { notesList } from './lists'
import { longestNote } from './policy'

const text = severalLines('note', longestNote).refine((words) => words !== '', {
  error: 'Enter the note.',
})

/** A page of an organisation's notes. */
export const listNotesSchema = listSchema(notesList, { organisationId: rowId })

/** A new note about an organisation. */
export const createNoteSchema = z.strictObject({ organisationId: rowId, text })
export type CreateNoteInput = z.input<typeof createNoteSchema>

/** Another text, and the version that was edited. */
export const updateNoteSchema = z.strictObject({ noteId: rowId, version: z.int(), text })
export type UpdateNoteInput = z.input<typeof updateNoteSchema>

/** Names one note. */
export const noteIdSchema = z.strictObject({ noteId: rowId })
export type NoteIdInput = z.input<typeof noteIdSchema>
