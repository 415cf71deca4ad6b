'use client'

import { useState } from 'react'
import { useFormContext } from 'react-hook-form'
import { Form } from '@/components/form/form'
import { SelectField } from '@/components/form/select-field'
import { SubmitButton } from '@/components/form/submit-button'
import { TextField } from '@/components/form/text-field'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { toast } from '@/components/ui/toast'
import type { ActionResult } from '@/lib/core/result'
import { longestText } from '@/lib/partners/custom-fields/policy'
import { valuesForm } from '@/lib/partners/custom-fields/schema'
import type { OwnFieldView } from '@/lib/partners/custom-fields/views'
import type { SetValues } from './field-actions'
import { valueWords } from './value-words'

/**
 * Writes down what custom fields say of an organisation. Only what was changed here is sent; what was changed elsewhere
 * meanwhile is told before it is written over. What was entered of a field that is deleted meanwhile is shown, and the
 * others can be saved.
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
  // The fields of which they know that they were changed meanwhile.
  const [told, setTold] = useState<ReadonlySet<string>>(new Set())
  // Those of which saving said that they are gone; once there is one, all that the page no longer has are.
  const [missing, setMissing] = useState<ReadonlySet<string>>(new Set())
  const nowOf = (fieldId: string) => fields.find((field) => field.fieldId === fieldId)
  const isGone = ({ fieldId }: OwnFieldView) =>
    missing.has(fieldId) || (missing.size > 0 && !nowOf(fieldId))
  const left = opened.filter((field) => !isGone(field))

  /** What they know that it says: of what they were told, saving again is about what is there now. */
  const known = ({ fieldId, value }: OwnFieldView) =>
    told.has(fieldId) ? (nowOf(fieldId)?.value ?? null) : value

  /** The answer is null where there was nothing to save. */
  async function send(
    entered: Record<string, string>,
  ): Promise<ActionResult<{ fields: OwnFieldView[] } | null>> {
    const changed = left.filter((field) => entered[field.fieldId] !== (known(field) ?? ''))
    if (changed.length === 0) return { ok: true, data: null }
    const result = await save({
      id: organisationId,
      values: changed.map((field) => ({
        fieldId: field.fieldId,
        value: entered[field.fieldId] || null,
        was: known(field),
      })),
    })
    if (!result.ok && result.error.code === 'stale') {
      setTold(new Set([...told, ...Object.keys(result.error.fields ?? {})]))
    }
    if (result.ok || result.error.code !== 'not_found') return result
    const lost = changed.filter(({ fieldId }) => result.error.fields?.[fieldId])
    if (lost.length === 0) return result
    setMissing(new Set([...missing, ...lost.map(({ fieldId }) => fieldId)]))
    return { ok: false, error: { code: 'not_found', message: goneWords(lost) } }
  }

  const isOver = left.length === 0
  return (
    <Dialog open onClose={onClose} title="Fields" description="The partner does not see them.">
      <Form
        schema={valuesForm(left)}
        defaultValues={Object.fromEntries(
          opened.map(({ fieldId, value }) => [fieldId, value ?? '']),
        )}
        guard={false}
        action={send}
        onSaved={(saved) => {
          onClose()
          if (!saved) return
          const others = left.length < opened.length
          toast(others ? 'The other fields are saved.' : 'The fields are saved.', {
            tone: 'success',
          })
        }}
      >
        {opened.map((field) => {
          if (isGone(field)) return <GoneField key={field.fieldId} field={field} />
          const now = told.has(field.fieldId) ? nowOf(field.fieldId) : undefined
          return <ValueField key={field.fieldId} field={field} now={now} />
        })}
        <DialogActions>
          <Button onClick={onClose}>{isOver ? 'Close' : 'Cancel'}</Button>
          {!isOver && <SubmitButton>Save</SubmitButton>}
        </DialogActions>
      </Form>
    </Dialog>
  )
}

const goneWords = (fields: readonly OwnFieldView[]) =>
  `Deleted meanwhile: ${fields.map(({ name }) => name).join(', ')}. What you entered there is shown below and cannot be saved.`

/** A field that was deleted, with what was entered, if anything was. */
function GoneField({ field: { fieldId, name, kind, value, choices } }: { field: OwnFieldView }) {
  const entered: string = useFormContext().getValues(fieldId)
  const words = kind === 'choice' ? choices.find(({ id }) => id === entered)?.name : entered
  return (
    <Callout tone="warning" title={`${name} has been deleted`} className="[overflow-wrap:anywhere]">
      {entered !== (value ?? '') && (words ? `You entered: ${words}` : 'You emptied it.')}
    </Callout>
  )
}

function ValueField({
  field: { fieldId, name, kind, choices },
  now,
}: {
  field: OwnFieldView
  /** As it is stored now, where that is told. */
  now: OwnFieldView | undefined
}) {
  const common = {
    name: fieldId,
    label: name,
    optional: true,
    hint: now && `It says now: ${valueWords(now)}.`,
  }
  if (kind === 'choice') {
    const options = choices.map(({ id, name: label }) => ({ value: id, label }))
    return <SelectField {...common} options={[{ value: '', label: 'None' }, ...options]} />
  }
  if (kind === 'date') return <TextField {...common} type="date" />
  if (kind === 'number') return <TextField {...common} inputMode="decimal" maxLength={30} />
  return <TextField {...common} maxLength={longestText} />
}
