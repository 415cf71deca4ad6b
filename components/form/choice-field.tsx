'use client'

import clsx from 'clsx'
import type { ReactNode } from 'react'
import { get, useFormContext } from 'react-hook-form'
import { Checkbox, RadioCard, Switch } from '@/components/ui/choice'
import { FieldError } from './field'
import { useField } from './use-field'

export type RadioOption = { value: string; label: string; description?: ReactNode }

/** One of a few, as cards with a sentence on the consequence of each. */
export function RadioField({
  name,
  label,
  hint,
  options,
  columns = 1,
}: {
  name: string
  label: string
  hint?: ReactNode
  options: readonly RadioOption[]
  /** Cards beside each other from tablet width on. */
  columns?: 1 | 2
}) {
  const { id, error, register, describedBy } = useField(name, label, { hint })
  return (
    <div
      role="radiogroup"
      aria-labelledby={`${id}-label`}
      aria-required
      aria-invalid={error ? true : undefined}
      aria-describedby={describedBy}
      className="space-y-1.5"
    >
      <div id={`${id}-label`} className="font-medium">
        {label}
      </div>
      {hint && (
        <p id={`${id}-hint`} className="text-sm text-muted">
          {hint}
        </p>
      )}
      <div className={clsx('grid gap-2', columns === 2 && 'sm:grid-cols-2')}>
        {options.map((option, index) => (
          <RadioCard
            key={option.value}
            {...register}
            value={option.value}
            id={index === 0 ? id : `${id}-${option.value}`}
            label={option.label}
            description={option.description}
          />
        ))}
      </div>
      <FieldError id={id} error={error} />
    </div>
  )
}

type CheckboxProps = { name: string; label: string; description?: ReactNode }

/** Yes or no, saved with the form. */
export function CheckboxField({ name, label, description }: CheckboxProps) {
  return <BooleanField as={Checkbox} name={name} label={label} description={description} />
}

/** The same drawn as a switch. */
export function SwitchField({ name, label, description }: CheckboxProps) {
  return <BooleanField as={Switch} name={name} label={label} description={description} />
}

function BooleanField({
  as: Control,
  name,
  label,
  description,
}: CheckboxProps & { as: typeof Checkbox | typeof Switch }) {
  const { id, error, register } = useField(name, label)
  const { formState } = useFormContext()
  const described = [description && `${id}-description`, error && `${id}-error`]
    .filter(Boolean)
    .join(' ')
  return (
    <div className="space-y-1.5">
      <Control
        {...register}
        id={id}
        label={label}
        description={description}
        defaultChecked={get(formState.defaultValues, name) === true}
        aria-invalid={error ? true : undefined}
        aria-describedby={described || undefined}
      />
      <FieldError id={id} error={error} />
    </div>
  )
}
