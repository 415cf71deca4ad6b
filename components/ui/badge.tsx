import type { ReactNode } from 'react'

export type Tone = 'neutral' | 'accent' | 'success' | 'warning' | 'danger'

/** A status: always a word, helped by a colour. `reason` shows on hover and is read after the word. */
export function Badge({
  tone = 'neutral',
  reason,
  children,
}: {
  tone?: Tone
  reason?: string
  children: ReactNode
}) {
  return (
    <span className="badge" data-tone={tone === 'neutral' ? undefined : tone} data-tooltip={reason}>
      {children}
      {reason && <span className="sr-only">: {reason}</span>}
    </span>
  )
}
