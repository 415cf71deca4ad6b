import type { ReactNode } from 'react'

/** The facts of one thing, as name and value pairs. */
export function DetailList({ children }: { children: ReactNode }) {
  return <dl className="divide-y divide-line">{children}</dl>
}

/** One fact. `note` says, for example, why it cannot be changed. */
export function Detail({
  name,
  note,
  children,
}: {
  name: ReactNode
  note?: ReactNode
  children: ReactNode
}) {
  return (
    <div className="grid gap-x-6 gap-y-0.5 py-2.5 first:pt-0 last:pb-0 sm:grid-cols-[minmax(10rem,14rem)_1fr]">
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-0 break-words">
        {children}
        {note && <div className="mt-0.5 text-sm text-muted">{note}</div>}
      </dd>
    </div>
  )
}
