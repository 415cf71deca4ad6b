import clsx from 'clsx'
import { type ReactNode, useId } from 'react'

/** A titled section of a page, with its own actions at the right. */
export function Panel({
  title,
  description,
  actions,
  flush,
  id: anchor,
  className,
  children,
}: {
  title: string
  description?: ReactNode
  actions?: ReactNode
  /** Content runs to the edges (a table, a list). */
  flush?: boolean
  /** Addresses may lead to it. */
  id?: string
  className?: string
  children: ReactNode
}) {
  const id = useId()
  return (
    <section
      id={anchor}
      aria-labelledby={id}
      className={clsx('rounded-lg border border-line bg-surface [--table-edge:16px]', className)}
    >
      <div className="flex min-h-12 flex-wrap items-center gap-x-4 gap-y-2 border-b border-line px-4 py-2">
        <div className="min-w-0 flex-1">
          <h2 id={id} className="font-semibold">
            {title}
          </h2>
          {description && <p className="text-sm text-muted">{description}</p>}
        </div>
        {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
      <div className={flush ? undefined : 'p-4'}>{children}</div>
    </section>
  )
}
