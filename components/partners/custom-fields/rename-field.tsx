'use client'

import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { TextField } from '@/components/form/text-field'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { toast } from '@/components/ui/toast'
import { longestName } from '@/lib/partners/custom-fields/policy'
import { renameFieldSchema } from '@/lib/partners/custom-fields/schema'
import type { ListedField } from '@/lib/partners/custom-fields/views'
import type { FieldActions } from './field-actions'

/** Gives a field another name, for all organisations. */
export function RenameField({
  field: { id, name },
  rename,
  onClose,
}: {
  field: ListedField
  rename: FieldActions['rename']
  onClose: () => void
}) {
  return (
    <Dialog open onClose={onClose} title={`Rename the field ${name}`}>
      <Form
        schema={renameFieldSchema}
        defaultValues={{ id, name }}
        guard={false}
        action={rename}
        onSaved={(saved) => {
          onClose()
          toast(`The field is ${saved.name} now.`, { tone: 'success' })
        }}
      >
        <TextField
          name="name"
          label="Name"
          hint="What it says of organisations stays."
          maxLength={longestName}
        />
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <SubmitButton>Save</SubmitButton>
        </DialogActions>
      </Form>
    </Dialog>
  )
}
