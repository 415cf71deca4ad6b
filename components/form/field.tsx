import clsx from 'clsx'
import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'

/** Label, hint, control and error in their order. "Optional" stands beside the label, not in the control's name. */
export function Field({
  id,
  label,
  hint,
  optional,
  error,
  className,
  children,
}: {
  id: string
  label: string
  hint?: ReactNode
  optional?: boolean
  error?: string
  className?: string
  children: ReactNode
}) {
  return (
    <div className={clsx('space-y-1.5', className)}>
      <div>
        <div className="flex items-baseline justify-between gap-3">
          <label htmlFor={id} className="min-w-0 font-medium [overflow-wrap:anywhere]">
            {label}
          </label>
          {optional && (
            <span id={`${id}-optional`} className="text-sm text-muted">
              Optional
            </span>
          )}
        </div>
        {hint && (
          <p id={`${id}-hint`} className="text-sm text-muted">
            {hint}
          </p>
        )}
      </div>
      {children}
      <FieldError id={id} error={error} />
    </div>
  )
}

/** The sentence under a field that says what is wrong and how to put it right. */
export function FieldError({ id, error }: { id: string; error?: string }) {
  if (!error) return null
  return (
    <p id={`${id}-error`} className="flex gap-1.5 text-sm text-danger-ink">
      <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      <span className="min-w-0 break-words">{error}</span>
    </p>
  )
}
