'use client'

import { useRef, useState } from 'react'
import { Form } from '@/components/form/form'
import { SelectField } from '@/components/form/select-field'
import { SubmitButton } from '@/components/form/submit-button'
import { TextField } from '@/components/form/text-field'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { toast } from '@/components/ui/toast'
import { longestText } from '@/lib/partners/custom-fields/policy'
import { valuesForm } from '@/lib/partners/custom-fields/schema'
import type { OwnFieldView } from '@/lib/partners/custom-fields/views'
import type { SetValues } from './field-actions'

/**
 * Writes down what custom fields say of an organisation. Only what was changed here is sent; what somebody else changed
 * meanwhile is told before it is written over.
 */
export function ValuesDialog({
  organisationId,
  fields,
  save,
  onClose,
}: {
  organisationId: string
  fields: readonly OwnFieldView[]
  save: SetValues
  onClose: () => void
}) {
  const [opened] = useState(fields)
  const [schema] = useState(() => valuesForm(opened))
  const told = useRef(false)

  async function send(entered: Record<string, string>) {
    const changed = opened.filter(({ fieldId, value }) => entered[fieldId] !== (value ?? ''))
    // Once they know that it changed, saving again is about what is there now.
    const expected = told.current ? fields : opened
    const result = await save({
      id: organisationId,
      values: changed.map(({ fieldId }) => ({
        fieldId,
        value: entered[fieldId] || null,
        was: expected.find((field) => field.fieldId === fieldId)?.value ?? null,
      })),
    })
    told.current = !result.ok && result.error.code === 'stale'
    return result
  }

  return (
    <Dialog open onClose={onClose} title="Fields" description="The partner does not see them.">
      <Form
        schema={schema}
        defaultValues={Object.fromEntries(
          opened.map(({ fieldId, value }) => [fieldId, value ?? '']),
        )}
        guard={false}
        action={send}
        onSaved={() => {
          onClose()
          toast('The fields are saved.', { tone: 'success' })
        }}
      >
        {opened.map((field) => (
          <ValueField key={field.fieldId} field={field} />
        ))}
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <SubmitButton>Save</SubmitButton>
        </DialogActions>
      </Form>
    </Dialog>
  )
}

function ValueField({ field: { fieldId, name, kind, choices } }: { field: OwnFieldView }) {
  const common = { name: fieldId, label: name, optional: true }
  if (kind === 'choice') {
    const options = choices.map(({ id, name: label }) => ({ value: id, label }))
    return <SelectField {...common} options={[{ value: '', label: 'None' }, ...options]} />
  }
  if (kind === 'date') return <TextField {...common} type="date" />
  if (kind === 'number') return <TextField {...common} inputMode="decimal" maxLength={30} />
  return <TextField {...common} maxLength={longestText} />
}
