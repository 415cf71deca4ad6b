'use client'

import { CheckboxField, SwitchField } from '@/components/form/choice-field'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { toast } from '@/components/ui/toast'
import { columnLabels } from '@/lib/partners/organisations/labels'
import { partnersColumns } from '@/lib/partners/organisations/lists'
import type { TableLook } from '@/lib/partners/organisations/policy'
import { tableLookForm } from '@/lib/partners/organisations/schema'
import type { ChooseTableLook } from './table-look-actions'

const answersOf = (shown: TableLook['columns']) =>
  Object.fromEntries(partnersColumns.map((column) => [column, shown.includes(column)]))

/** Says which columns of the partners table the reader sees, and how dense it is. */
export function TableLookDialog({
  look,
  choose,
  onClose,
}: {
  look: TableLook
  choose: ChooseTableLook
  onClose: () => void
}) {
  return (
    <Dialog
      open
      onClose={onClose}
      title="Columns of the partners table"
      description="For you, wherever you sign in. The name always shows; a phone shows fewer of them."
    >
      <Form
        schema={tableLookForm}
        defaultValues={{ columns: answersOf(look.columns), compact: look.compact }}
        guard={false}
        action={({ columns, compact }) =>
          choose({
            columns: partnersColumns.filter((column) => columns[column]),
            compact,
          })
        }
        onSaved={() => {
          onClose()
          toast('The table is as you chose.', { tone: 'success' })
        }}
      >
        <fieldset className="grid gap-3 sm:grid-cols-2">
          <legend className="sr-only">Columns</legend>
          {partnersColumns.map((column) => (
            <CheckboxField key={column} name={`columns.${column}`} label={columnLabels[column]} />
          ))}
        </fieldset>
        <SwitchField name="compact" label="Compact rows" description="More partners in view." />
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <SubmitButton>Save</SubmitButton>
        </DialogActions>
      </Form>
    </Dialog>
  )
}
