'use client'

import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { toast } from '@/components/ui/toast'
import { organisationsWords } from '@/lib/partners/custom-fields/labels'
import type { ListedField } from '@/lib/partners/custom-fields/views'
import { EditChoices } from './edit-choices'
import type { FieldActions, FieldStep } from './field-actions'
import { RenameField } from './rename-field'

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
    return <RenameField field={field} rename={actions.rename} onClose={onClose} />
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
