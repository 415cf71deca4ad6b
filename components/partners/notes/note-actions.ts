import type { ActionResult } from '@/lib/core/result'
import type { CreateNoteInput, NoteIdInput, UpdateNoteInput } from '@/lib/partners/notes/schema'
import type { NoteView } from '@/lib/partners/notes/views'

export type NoteActions = {
  create: (input: CreateNoteInput) => Promise<ActionResult<NoteView>>
  update: (input: UpdateNoteInput) => Promise<ActionResult<NoteView>>
  remove: (input: NoteIdInput) => Promise<ActionResult<unknown>>
}
