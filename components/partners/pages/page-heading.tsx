import type { ReactNode } from 'react'
import type { PartnerPage } from '@/db/enums'
import { partnerPageLabels } from '@/lib/partners/pages/labels'

/** A partner page’s title and what it is for; `actions` stand at the right. */
export function PageHeading({ page, actions }: { page: PartnerPage; actions?: ReactNode }) {
  const { title, purpose } = partnerPageLabels[page]
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
      <div className="min-w-0">
        <h1 className="text-2xl font-semibold tracking-tight">{title}</h1>
        <p className="mt-1 text-muted">{purpose}</p>
      </div>
      {actions}
    </div>
  )
}
