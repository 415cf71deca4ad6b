import type { ReactNode } from 'react'

/** Above a table: search and filters at the left, the count of what was found at the right. */
export function ListToolbar({ count, children }: { count?: ReactNode; children: ReactNode }) {
  return (
    <div className="list-toolbar flex flex-wrap items-center gap-x-4 gap-y-2 pb-3">
      <div className="flex min-w-0 flex-1 basis-72 flex-wrap items-center gap-2 sm:flex-nowrap">
        {children}
      </div>
      {count !== undefined && (
        <p role="status" className="text-sm text-muted tabular-nums">
          {count}
        </p>
      )}
    </div>
  )
}
