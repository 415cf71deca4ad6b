import { useEffect } from 'react'
import { useFormContext } from 'react-hook-form'
import { useFormState } from './form-context'

const found = 'found'

/** Marks a field as wrong while something found elsewhere speaks against its value; null when nothing does. */
export function useFinding(name: string, problem: string | null): void {
  const { setError, clearErrors, getFieldState, getValues } = useFormContext()
  const { findings } = useFormState()
  useEffect(() => {
    if (problem) {
      const error = { type: found, message: problem }
      setError(name, error)
      findings.note(name, getValues(name), error)
      return
    }
    if (getFieldState(name).error?.type !== found) return
    findings.forget(name)
    clearErrors(name)
  }, [name, problem, setError, clearErrors, getFieldState, getValues, findings])
}
