'use client'

import { useState } from 'react'
import { useWatch } from 'react-hook-form'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { useExpectedVersion } from '@/components/form/use-expected-version'
import { Button } from '@/components/ui/button'
import { Consequence } from '@/components/ui/consequence'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { toast } from '@/components/ui/toast'
import { organisationsWords } from '@/lib/partners/custom-fields/labels'
import { choicesForm } from '@/lib/partners/custom-fields/schema'
import type { ListedField } from '@/lib/partners/custom-fields/views'
import { ChoicesField } from './choices-field'
import type { FieldActions } from './field-actions'

/** Renames, orders, adds and removes choices of a field, for all organisations. */
export function EditChoices({
  field,
  changeChoices,
  onClose,
}: {
  field: ListedField
  changeChoices: FieldActions['changeChoices']
  onClose: () => void
}) {
  const [opened] = useState(field)
  const atVersion = useExpectedVersion({ id: field.id, version: field.version })
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Choices of ${field.name}`}
      description="Organisations keep a choice that is renamed."
    >
      <Form
        schema={choicesForm}
        defaultValues={{ choices: opened.choices.map(({ id, name }) => ({ id, name })) }}
        guard={false}
        action={({ choices }) => atVersion((target) => changeChoices({ ...target, choices }))}
        onSaved={(saved) => {
          onClose()
          toast(`The choices of ${saved.name} are saved.`, { tone: 'success' })
        }}
      >
        <ChoicesField />
        <Losses of={field} />
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <SubmitButton>Save</SubmitButton>
        </DialogActions>
      </Form>
    </Dialog>
  )
}

/** From how many organisations what is removed here is taken: also a choice that somebody else has added meanwhile. */
function Losses({ of: { choices } }: { of: ListedField }) {
  const wanted = useWatch({ name: 'choices' }) as readonly { id?: string }[]
  const gone = choices.filter(({ id }) => !wanted.some((choice) => choice.id === id))
  if (gone.length === 0) return null
  const words = gone.map(
    ({ name, organisationCount }) => `${organisationsWords(organisationCount)} had ${name}.`,
  )
  return (
    <Consequence>
      {`When this page was read: ${words.join(' ')} Saving takes what is removed from all organisations, which cannot be undone.`}
    </Consequence>
  )
}
