'use client'

import { useState } from 'react'
import { Form } from '@/components/form/form'
import { SelectField } from '@/components/form/select-field'
import { SubmitButton } from '@/components/form/submit-button'
import { TextField } from '@/components/form/text-field'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { toast } from '@/components/ui/toast'
import { longestText } from '@/lib/partners/custom-fields/policy'
import { valuesForm } from '@/lib/partners/custom-fields/schema'
import type { OwnFieldView } from '@/lib/partners/custom-fields/views'
import type { SetValues } from './field-actions'
import { valueWords } from './value-words'

/**
 * Writes down what custom fields say of an organisation. Only what was changed here is sent; what somebody else changed
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
  const [schema] = useState(() => valuesForm(opened))
  // The fields of which they know that somebody else changed them.
  const [told, setTold] = useState<ReadonlySet<string>>(new Set())
  // Those that were deleted meanwhile, with what was entered.
  const [gone, setGone] = useState<ReadonlyMap<string, string>>(new Map())
  const nowOf = (fieldId: string) => fields.find((field) => field.fieldId === fieldId)

  async function send(entered: Record<string, string>) {
    const changed = opened.filter(
      ({ fieldId, value }) => !gone.has(fieldId) && entered[fieldId] !== (value ?? ''),
    )
    const result = await save({
      id: organisationId,
      values: changed.map(({ fieldId, value }) => ({
        fieldId,
        value: entered[fieldId] || null,
        // Of what they were told, saving again is about what is there now.
        was: told.has(fieldId) ? (nowOf(fieldId)?.value ?? null) : value,
      })),
    })
    if (!result.ok && result.error.code === 'stale') {
      setTold(new Set([...told, ...Object.keys(result.error.fields ?? {})]))
    }
    if (result.ok || result.error.code !== 'not_found') return result
    const missing = changed.filter(({ fieldId }) => result.error.fields?.[fieldId])
    if (missing.length === 0) return result
    const lost = missing.map(({ fieldId }) => [fieldId, entered[fieldId] ?? ''] as const)
    setGone(new Map([...gone, ...lost]))
    return {
      ok: false as const,
      error: { code: 'not_found' as const, message: goneWords(missing) },
    }
  }

  const isOver = opened.every(({ fieldId }) => gone.has(fieldId))
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
          toast(gone.size > 0 ? 'The other fields are saved.' : 'The fields are saved.', {
            tone: 'success',
          })
        }}
      >
        {opened.map((field) => {
          const lost = gone.get(field.fieldId)
          if (lost !== undefined) {
            return <GoneField key={field.fieldId} field={field} entered={lost} />
          }
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
  `Deleted by somebody else meanwhile: ${fields.map(({ name }) => name).join(', ')}. What you entered there is shown below and cannot be saved.`

function GoneField({
  field: { name, kind, choices },
  entered,
}: {
  field: OwnFieldView
  entered: string
}) {
  const words = kind === 'choice' ? choices.find(({ id }) => id === entered)?.name : entered
  return (
    <Callout tone="warning" title={`${name} has been deleted`} className="[overflow-wrap:anywhere]">
      {words ? `You entered: ${words}` : 'You emptied it.'}
    </Callout>
  )
}

function ValueField({
  field: { fieldId, name, kind, choices },
  now,
}: {
  field: OwnFieldView
  /** As somebody else left it, where that is told. */
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
