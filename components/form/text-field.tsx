'use client'

import type { ComponentProps, ReactNode } from 'react'
import { Input, Textarea } from '@/components/ui/input'
import { PasswordInput } from '@/components/ui/password-input'
import { Field } from './field'
import { useField } from './use-field'

type Common = {
  name: string
  label: string
  hint?: ReactNode
  /** Says so beside the label; every other field is required. */
  optional?: boolean
}

type TextFieldProps = Common &
  Pick<
    ComponentProps<'input'>,
    | 'type'
    | 'inputMode'
    | 'autoComplete'
    | 'autoCapitalize'
    | 'autoCorrect'
    | 'placeholder'
    | 'spellCheck'
    | 'maxLength'
    | 'readOnly'
    | 'className'
  >

/** One line of text. */
export function TextField({ name, label, hint, optional, className, ...rest }: TextFieldProps) {
  const { id, error, typed, describedBy } = useField(name, label, { hint, optional })
  return (
    <Field id={id} label={label} hint={hint} optional={optional} error={error}>
      <Input
        autoComplete="off"
        {...rest}
        {...typed}
        id={id}
        className={className}
        aria-required={!optional || undefined}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy}
      />
    </Field>
  )
}

/**
 * An email address. Not `type="email"`: Chromium then turns an international domain into ASCII by older rules,
 * which makes another domain of `maßanfertigung.de`. The server converts it.
 */
export function EmailField(
  props: Common & Pick<ComponentProps<'input'>, 'autoComplete' | 'maxLength'>,
) {
  return (
    <TextField
      {...props}
      type="text"
      inputMode="email"
      autoCapitalize="none"
      autoCorrect="off"
      spellCheck={false}
    />
  )
}

/** Several lines of text. */
export function TextareaField({ name, label, hint, optional, rows }: Common & { rows?: number }) {
  const { id, error, typed, describedBy } = useField(name, label, { hint, optional })
  return (
    <Field id={id} label={label} hint={hint} optional={optional} error={error}>
      <Textarea
        rows={rows}
        {...typed}
        id={id}
        aria-required={!optional || undefined}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy}
      />
    </Field>
  )
}

/** A password; say with `autoComplete` whether it is the `current-password` or a `new-password`. */
export function PasswordField({
  name,
  label,
  hint,
  autoComplete,
}: Omit<Common, 'optional'> & { autoComplete: 'current-password' | 'new-password' }) {
  const { id, error, typed, describedBy } = useField(name, label, { hint })
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <PasswordInput
        {...typed}
        id={id}
        autoComplete={autoComplete}
        aria-required
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy}
      />
    </Field>
  )
}
