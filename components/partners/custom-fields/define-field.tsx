'use client'

import { useWatch } from 'react-hook-form'
import { RadioField } from '@/components/form/choice-field'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { TextField } from '@/components/form/text-field'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { toast } from '@/components/ui/toast'
import { kindLabels } from '@/lib/partners/custom-fields/labels'
import { longestName } from '@/lib/partners/custom-fields/policy'
import { defineFieldForm } from '@/lib/partners/custom-fields/schema'
import { ChoicesField } from './choices-field'
import type { FieldActions } from './field-actions'

const kinds = Object.entries(kindLabels).map(([value, { label, consequence }]) => ({
  value,
  label,
  description: consequence,
}))

/** Adds a field that every organisation has from then on. */
export function DefineField({
  define,
  onClose,
}: {
  define: FieldActions['define']
  onClose: () => void
}) {
  return (
    <Dialog
      open
      onClose={onClose}
      title="Add field"
      description="Every partner organisation has it from then on, empty. Partners do not see it."
    >
      <Form
        schema={defineFieldForm}
        defaultValues={{ name: '', kind: 'text', choices: [] }}
        guard={false}
        action={({ name, kind, choices }) =>
          define({
            name,
            kind,
            choices: kind === 'choice' ? choices.map((choice) => choice.name) : [],
          })
        }
        onSaved={(saved) => {
          onClose()
          toast(`The field ${saved.name} is added.`, { tone: 'success' })
        }}
      >
        <TextField name="name" label="Name" maxLength={longestName} />
        <RadioField
          name="kind"
          label="Kind"
          hint="It cannot be changed later."
          options={kinds}
          columns={2}
        />
        <Choices />
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <SubmitButton>Add</SubmitButton>
        </DialogActions>
      </Form>
    </Dialog>
  )
}

function Choices() {
  const kind: unknown = useWatch({ name: 'kind' })
  return kind === 'choice' ? <ChoicesField /> : null
}
