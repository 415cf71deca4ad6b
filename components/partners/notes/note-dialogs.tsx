'use client'

import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { toast } from '@/components/ui/toast'
import type { NoteView } from '@/lib/partners/notes/views'
import type { NoteActions } from './note-actions'
import { NoteDialog } from './note-dialog'

/** The dialog for a step. */
export function NoteDialogs({
  step,
  note,
  actions,
  onClose,
}: {
  step: 'edit' | 'remove'
  note: NoteView
  actions: NoteActions
  onClose: () => void
}) {
  if (step === 'edit') {
    return (
      <NoteDialog
        note={note}
        save={({ text }, version) => actions.update({ noteId: note.id, version, text })}
        onClose={onClose}
      />
    )
  }
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title="Delete this note?"
      confirmLabel="Delete"
      tone="danger"
      onConfirm={async () => {
        const result = await actions.remove({ noteId: note.id })
        if (result.ok) toast('The note is deleted.', { tone: 'success' })
        return result
      }}
    >
      Its text is gone for good. The history keeps that there was a note, who wrote it and who
      deleted it.
    </ConfirmDialog>
  )
}
