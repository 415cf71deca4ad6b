import type { ReactNode } from 'react'

/** A page or section that could not be shown: what happened, what was kept, what to do. */
export function ErrorState({
  title,
  reference,
  actions,
  children,
}: {
  title: string
  /** Names the log entry, for support. */
  reference?: string
  actions?: ReactNode
  children: ReactNode
}) {
  return (
    <div className="mx-auto flex max-w-lg flex-col items-start gap-3 px-6 py-16">
      <h1 className="text-xl font-semibold">{title}</h1>
      <div className="space-y-2 text-muted">{children}</div>
      {actions && <div className="mt-3 flex flex-wrap gap-2">{actions}</div>}
      {reference && (
        <p className="mt-3 text-sm text-muted">
          Reference for support: <code className="text-ink select-all">{reference}</code>
        </p>
      )}
    </div>
  )
}
