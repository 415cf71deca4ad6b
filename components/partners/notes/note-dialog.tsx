'use client'

import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { TextareaField } from '@/components/form/text-field'
import { useExpectedVersion } from '@/components/form/use-expected-version'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { toast } from '@/components/ui/toast'
import type { ActionResult } from '@/lib/core/result'
import { createNoteSchema } from '@/lib/partners/notes/schema'
import type { NoteView } from '@/lib/partners/notes/views'

const schema = createNoteSchema.pick({ text: true })

/** Writes a note, or changes one. */
export function NoteDialog({
  note,
  save,
  onClose,
}: {
  /** Null for a new one. */
  note: Pick<NoteView, 'text' | 'version'> | null
  /** `version`: the one that was opened; 0 for a new note. */
  save: (values: { text: string }, version: number) => Promise<ActionResult<NoteView>>
  onClose: () => void
}) {
  const atVersion = useExpectedVersion({ version: note?.version ?? 0 })
  return (
    <Dialog
      open
      onClose={onClose}
      title={note ? 'Edit note' : 'Add note'}
      description="Staff read it. The partner does not."
    >
      <Form
        schema={schema}
        defaultValues={{ text: note?.text ?? '' }}
        guard={false}
        action={(values) => atVersion(({ version }) => save(values, version))}
        onSaved={() => {
          onClose()
          toast(note ? 'The note is changed.' : 'The note is added.', { tone: 'success' })
        }}
      >
        <TextareaField name="text" label="Note" rows={6} />
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <SubmitButton>{note ? 'Save' : 'Add'}</SubmitButton>
        </DialogActions>
      </Form>
    </Dialog>
  )
}
