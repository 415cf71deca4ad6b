import type { ReactNode } from 'react'

/** Says what would be here and offers the first action. */
export function EmptyState({
  title,
  icon,
  action,
  children,
  heading: Heading = 'h2',
}: {
  title: string
  icon?: ReactNode
  action?: ReactNode
  children?: ReactNode
  heading?: 'h1' | 'h2' | 'h3'
}) {
  return (
    <div className="flex flex-col items-center px-4 py-12 text-center">
      {icon && (
        <div
          aria-hidden="true"
          className="mb-4 grid size-11 place-items-center rounded-xl bg-hover text-muted [&>svg]:size-5"
        >
          {icon}
        </div>
      )}
      <Heading className="text-lg font-semibold">{title}</Heading>
      {children && <div className="mt-1 max-w-md text-muted">{children}</div>}
      {action && <div className="mt-5 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  )
}
