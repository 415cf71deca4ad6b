import { createContext, useContext } from 'react'
import type { Findings } from './findings'

/** What the fields of one form share. */
type FormState = {
  id: string
  /** A submission, or the navigation after it, is under way. */
  pending: boolean
  /** Names of the fields on the page, by their name in the values. */
  labels: Map<string, string>
  /** Errors that the schema does not know. */
  findings: Findings
}

export const FormContext = createContext<FormState | null>(null)

/** The form around; throws outside of one. */
export function useFormState(): FormState {
  const state = useContext(FormContext)
  if (!state) throw new Error('A field stands outside a <Form>')
  return state
}

/** The document's id of a field's control. */
export function fieldId(formId: string, name: string): string {
  return `${formId}-${name}`
}
