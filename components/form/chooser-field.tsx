'use client'

import { useFormContext } from 'react-hook-form'
import { type Choice, Chooser, type ChooserProps } from './chooser'
import { Field } from './field'
import { useFieldParts } from './use-field'

/** One of many, found by search. The form's value is its id; who uses the field keeps what else is shown of it. */
export function ChooserField<Row>({
  name,
  label,
  hint,
  chosen,
  choiceOf,
  onChoose,
  ...search
}: {
  name: string
  label: string
  hint?: string
  chosen: Choice | null
  onChoose: (row: Row) => void
} & Pick<ChooserProps<Row>, 'find' | 'choiceOf' | 'most' | 'placeholder'>) {
  const { id, error, describedBy } = useFieldParts(name, label, { hint })
  const { setValue, clearErrors } = useFormContext()
  const described = [chosen?.description && `${id}-chosen`, describedBy].filter(Boolean).join(' ')
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <Chooser
        {...search}
        choiceOf={choiceOf}
        id={id}
        required
        shown={chosen?.label}
        chosenIds={chosen ? [chosen.id] : []}
        invalid={Boolean(error)}
        describedBy={described || undefined}
        onChoose={(row) => {
          clearErrors(name)
          setValue(name, choiceOf(row)?.id, { shouldDirty: true })
          onChoose(row)
        }}
      />
      {chosen?.description && (
        <p id={`${id}-chosen`} className="text-sm break-words text-muted">
          {chosen.description}
        </p>
      )}
    </Field>
  )
}
