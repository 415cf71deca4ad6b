'use client'

import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { TextField } from '@/components/form/text-field'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { toast } from '@/components/ui/toast'
import { renameTagSchema } from '@/lib/partners/tags/schema'
import type { TagView } from '@/lib/partners/tags/views'
import type { TagActions } from './tag-actions'

/** Gives a tag another name, for all organisations that have it. */
export function RenameTag({
  tag: { id, name },
  rename,
  onClose,
}: {
  tag: TagView
  rename: TagActions['rename']
  onClose: () => void
}) {
  return (
    <Dialog open onClose={onClose} title={`Rename the tag ${name}`}>
      <Form
        schema={renameTagSchema}
        defaultValues={{ id, name }}
        guard={false}
        action={rename}
        onSaved={(saved) => {
          onClose()
          toast(`The tag is ${saved.name} now.`, { tone: 'success' })
        }}
      >
        <TextField
          name="name"
          label="Name"
          hint="It changes on all organisations that have it."
          maxLength={50}
        />
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <SubmitButton>Save</SubmitButton>
        </DialogActions>
      </Form>
    </Dialog>
  )
}
