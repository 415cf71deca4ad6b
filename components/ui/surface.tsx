import type { ReactNode } from 'react'

/** What a list lies on where no panel is around it. */
export function Surface({ children }: { children: ReactNode }) {
  return (
    <div className="overflow-clip rounded-lg border border-line bg-surface [--table-edge:16px]">
      {children}
    </div>
  )
}
