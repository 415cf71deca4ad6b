'use client'

import { CircleAlert } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { FieldErrors } from 'react-hook-form'
import { type Failure, FailureAdvice } from '@/components/ui/failure'
import { fieldId, useFormState } from './form-context'

/** What stopped the last submission. Takes the focus each time, and leads to every field concerned. */
export function ErrorSummary({
  title,
  failures,
  problem,
  errors,
  lookAt,
}: {
  title: string
  /** How often submitting has failed so far. */
  failures: number
  /** What the server said on the whole. */
  problem: Failure | null
  errors: FieldErrors
  /** Where to see whether it was done after all; see `FailureAdvice`. */
  lookAt?: string | null | undefined
}) {
  const box = useRef<HTMLDivElement>(null)
  const shown = useRef(0)
  const { id, labels } = useFormState()

  // After every render: the errors may arrive a render later than the count.
  useEffect(() => {
    if (failures === shown.current || !box.current) return
    shown.current = failures
    box.current.focus()
  })

  const order = [...labels.keys()]
  const wrong = messagesIn(errors).sort(
    (one, other) => order.indexOf(one.name) - order.indexOf(other.name),
  )
  if (failures === 0 || (wrong.length === 0 && !problem)) return null

  return (
    <div
      ref={box}
      role="alert"
      tabIndex={-1}
      aria-labelledby={`${id}-summary`}
      className="flex gap-2.5 rounded-lg bg-danger-wash px-3 py-2.5"
    >
      <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-danger-ink" />
      <div className="min-w-0 space-y-1">
        <p id={`${id}-summary`} className="font-semibold text-danger-ink">
          {problem?.code === 'unconfirmed' ? 'This may have been done' : title}
        </p>
        {problem && !wrong.some(({ message }) => message === problem.message) && (
          <p>{problem.message}</p>
        )}
        {problem && <FailureAdvice failure={problem} kept lookAt={lookAt} />}
        {wrong.length > 0 && (
          <ul>
            {wrong.map(({ name, message }) => (
              <li key={name}>
                {labels.has(name) ? (
                  <a
                    className="link inline-block min-h-6 py-0.5 text-danger-ink"
                    href={`#${fieldId(id, name)}`}
                    onClick={(event) => {
                      event.preventDefault()
                      document.getElementById(fieldId(id, name))?.focus()
                    }}
                  >
                    {message}
                  </a>
                ) : (
                  message
                )}
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  )
}

/** What `FieldErrors` hold beside the errors of nested fields. */
const ofItself = ['ref', 'root', 'type', 'types', 'message']

/** The sentence of every field, under its path (`customer.email`); a group speaks only when none of its fields does. */
function messagesIn(errors: object, path = ''): { name: string; message: string }[] {
  return Object.entries(errors).flatMap(([key, error]) => {
    if (typeof error !== 'object' || error === null) return []
    const name = path + key
    const fields = Object.fromEntries(
      Object.entries(error).filter(([each]) => !ofItself.includes(each)),
    )
    const nested = messagesIn(fields, `${name}.`)
    if (nested.length > 0) return nested
    const { message } = error as { message?: unknown }
    return typeof message === 'string' ? [{ name, message }] : []
  })
}
