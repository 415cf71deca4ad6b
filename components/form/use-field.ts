'use client'

import { useEffect } from 'react'
import { type FieldError, get, useFormContext } from 'react-hook-form'
import { fieldId, useFormState } from './form-context'

type Described = { hint?: unknown; optional?: boolean }

/** What ties a control that is not registered itself to its label, hint and error. */
export function useFieldParts(name: string, label: string, { hint, optional }: Described = {}) {
  const { formState } = useFormContext()
  const { id: formId, labels } = useFormState()
  const id = fieldId(formId, name)
  const error = (get(formState.errors, name) as FieldError | undefined)?.message

  useEffect(() => {
    labels.set(name, label)
    return () => {
      labels.delete(name)
    }
  }, [labels, name, label])

  const describedBy =
    [hint && `${id}-hint`, optional && `${id}-optional`, error && `${id}-error`]
      .filter(Boolean)
      .join(' ') || undefined
  return { id, error, describedBy }
}

/** Everything a field needs: its ids, its error, and the props that tie control, hint and error together. */
export function useField(name: string, label: string, described: Described = {}) {
  const { register, formState, setValue } = useFormContext()
  const parts = useFieldParts(name, label, described)
  const initial: unknown = get(formState.defaultValues, name)

  const { ref, ...handlers } = register(name)
  /** As `register`, but keeps what was typed before the page came alive. */
  const typed = {
    ...handlers,
    defaultValue: typeof initial === 'string' ? initial : undefined,
    ref(element: HTMLInputElement | HTMLTextAreaElement | null) {
      const early = element?.value
      ref(element)
      if (early !== undefined && element && early !== element.value)
        setValue(name, early, { shouldDirty: true })
    },
  }
  return { ...parts, register: { ref, ...handlers }, typed }
}
