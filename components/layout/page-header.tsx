import type { ReactNode } from 'react'
import { Breadcrumbs, type Crumb } from '@/components/ui/breadcrumbs'

/** The top of a page: where it is, its one heading, and the primary action at the right. */
export function PageHeader({
  title,
  crumbs,
  leading,
  description,
  actions,
}: {
  title: string
  crumbs?: readonly Crumb[]
  /** A logo before the heading. */
  leading?: ReactNode
  description?: ReactNode
  /** The primary action last. */
  actions?: ReactNode
}) {
  return (
    <div className="pb-5">
      {crumbs && (
        <div className="pb-2">
          <Breadcrumbs crumbs={crumbs} />
        </div>
      )}
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
        {/* On a phone a long name takes the whole line, and the actions go under it. */}
        <div className="flex min-w-0 grow items-center gap-3 sm:flex-1 sm:basis-32">
          {leading}
          <div className="min-w-0">
            <h1 className="text-xl font-semibold tracking-tight [overflow-wrap:anywhere] hyphens-manual">
              {title}
            </h1>
            {description && (
              <div className="text-muted [overflow-wrap:anywhere]">{description}</div>
            )}
          </div>
        </div>
        {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
    </div>
  )
}
