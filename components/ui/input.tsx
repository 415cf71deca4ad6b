import clsx from 'clsx'
import type { ComponentProps, ReactNode } from 'react'

/** A text input without label: forms use `TextField`. */
export function Input({ className, ...rest }: ComponentProps<'input'>) {
  return <input {...rest} className={clsx('control', className)} />
}

/** Several lines of text; grows with what is typed where the browser can. */
export function Textarea({ className, ...rest }: ComponentProps<'textarea'>) {
  return (
    <textarea
      rows={3}
      {...rest}
      className={clsx('control field-sizing-content max-h-80', className)}
    />
  )
}

/** The name of a control. */
export function Label({ htmlFor, children }: { htmlFor: string; children: ReactNode }) {
  return (
    <label htmlFor={htmlFor} className="font-medium">
      {children}
    </label>
  )
}
