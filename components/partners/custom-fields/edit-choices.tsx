'use client'

import { useEffect, useState } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { announce } from '@/components/ui/announce'
import { Button } from '@/components/ui/button'
import { Consequence } from '@/components/ui/consequence'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { toast } from '@/components/ui/toast'
import { organisationsWords } from '@/lib/partners/custom-fields/labels'
import { choicesForm } from '@/lib/partners/custom-fields/schema'
import type { ListedField } from '@/lib/partners/custom-fields/views'
import { ChoicesField } from './choices-field'
import { ChoicesMeanwhile } from './choices-meanwhile'
import type { FieldActions } from './field-actions'
import { type EditedChoice, mergedChoices } from './merged-choices'

/**
 * Renames, orders, adds and removes choices of a field, for all organisations. What was saved meanwhile is told when
 * saving is refused, and merged into what is edited.
 */
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
  // What the choices that are edited are changes of.
  const [known, setKnown] = useState(field)
  const [refused, setRefused] = useState(false)

  async function save({ choices }: { choices: EditedChoice[] }) {
    const result = await changeChoices({ id: field.id, version: known.version, choices })
    if (!result.ok && result.error.code === 'stale') setRefused(true)
    return result
  }

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
        action={save}
        onSaved={(saved) => {
          onClose()
          toast(`The choices of ${saved.name} are saved.`, { tone: 'success' })
        }}
      >
        {refused && field.version !== known.version && (
          <Merge
            known={known}
            now={field}
            onMerged={() => {
              setKnown(field)
              setRefused(false)
              announce('What was saved meanwhile is taken over below.')
            }}
          />
        )}
        <ChoicesMeanwhile opened={opened} now={known} />
        {/* Begins again with what is merged. */}
        <ChoicesField key={known.version} />
        <Losses of={known} />
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <SubmitButton>Save</SubmitButton>
        </DialogActions>
      </Form>
    </Dialog>
  )
}

/** Puts what is stored now into what is edited. */
function Merge({
  known,
  now,
  onMerged,
}: {
  known: ListedField
  now: ListedField
  onMerged: () => void
}) {
  const { getValues, setValue } = useFormContext<{ choices: EditedChoice[] }>()
  useEffect(() => {
    setValue('choices', mergedChoices(known.choices, getValues('choices'), now.choices))
    onMerged()
  })
  return null
}

/** From how many organisations what is removed here is taken. */
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
