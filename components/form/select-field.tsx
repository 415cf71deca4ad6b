'use client'

import { get, useFormContext } from 'react-hook-form'
import { Field } from './field'
import { useField } from './use-field'

export type SelectOption = { value: string; label: string }
/** Options under a heading of their own. */
export type SelectGroup = { label: string; options: readonly SelectOption[] }

/** One of many, as the browser's own list. Give it a first option `''` where nothing is chosen at the start. */
export function SelectField({
  name,
  label,
  hint,
  optional,
  autoComplete,
  options,
}: {
  name: string
  label: string
  hint?: string
  optional?: boolean
  autoComplete?: string
  options: readonly (SelectOption | SelectGroup)[]
}) {
  const { id, error, register, describedBy } = useField(name, label, { hint, optional })
  const { formState } = useFormContext()
  const initial: unknown = get(formState.defaultValues, name)
  return (
    <Field id={id} label={label} hint={hint} optional={optional} error={error}>
      <select
        {...register}
        id={id}
        defaultValue={typeof initial === 'string' ? initial : undefined}
        autoComplete={autoComplete}
        className="control cursor-pointer bg-surface text-ink"
        aria-required={!optional || undefined}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy}
      >
        {options.map((option) =>
          'options' in option ? (
            <optgroup key={option.label} label={option.label}>
              {option.options.map((each) => (
                <Option key={each.value} {...each} />
              ))}
            </optgroup>
          ) : (
            <Option key={option.value} {...option} />
          ),
        )}
      </select>
    </Field>
  )
}

function Option({ value, label }: SelectOption) {
  return <option value={value}>{label}</option>
}
