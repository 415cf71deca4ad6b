'use client'

import { RenameDialog } from '@/components/form/rename-dialog'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { toast } from '@/components/ui/toast'
import { organisationsWords } from '@/lib/partners/custom-fields/labels'
import { longestName } from '@/lib/partners/custom-fields/policy'
import { renameFieldSchema } from '@/lib/partners/custom-fields/schema'
import type { ListedField } from '@/lib/partners/custom-fields/views'
import { EditChoices } from './edit-choices'
import type { FieldActions, FieldStep } from './field-actions'

const nameSchema = renameFieldSchema.pick({ name: true })

/** The dialog for a step. */
export function FieldDialogs({
  step,
  field,
  actions,
  onClose,
}: {
  step: FieldStep
  field: ListedField
  actions: FieldActions
  onClose: () => void
}) {
  if (step === 'rename') {
    return (
      <RenameDialog
        title={`Rename the field ${field.name}`}
        hint="What it says of organisations stays."
        schema={nameSchema}
        maxLength={longestName}
        named={field}
        rename={actions.rename}
        savedWords={(name) => `The field is ${name} now.`}
        onClose={onClose}
      />
    )
  }
  if (step === 'choices') {
    return <EditChoices field={field} changeChoices={actions.changeChoices} onClose={onClose} />
  }
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={`Delete the field ${field.name}?`}
      confirmLabel="Delete"
      tone="danger"
      onConfirm={async () => {
        const result = await actions.remove({ id: field.id })
        if (result.ok) toast(`The field ${field.name} is deleted.`, { tone: 'success' })
        return result
      }}
    >
      It said something of {organisationsWords(field.organisationCount).toLowerCase()} when this
      page was read. All of that is gone with it, which cannot be undone.
    </ConfirmDialog>
  )
}
