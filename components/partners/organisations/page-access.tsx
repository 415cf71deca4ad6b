'use client'

import { startTransition, useOptimistic, useRef } from 'react'
import { perform } from '@/components/form/perform'
import { Badge } from '@/components/ui/badge'
import { Switch } from '@/components/ui/choice'
import { dismissToast, toast } from '@/components/ui/toast'
import type { PartnerPage } from '@/db/enums'
import type { ActionResult } from '@/lib/core/result'
import { partnerPageLabels } from '@/lib/partners/organisations/labels'
import type { ChangePageAccessInput } from '@/lib/partners/organisations/schema'

export type SavePageAccess = (input: ChangePageAccessInput) => Promise<ActionResult<unknown>>

/** Which of the installation's partner pages an organisation's users may open. Without `save` it only tells. */
export function PageAccess({
  organisationId,
  available,
  granted,
  save,
}: {
  organisationId: string
  /** The partner pages of this installation, in their order. */
  available: readonly PartnerPage[]
  granted: readonly PartnerPage[]
  save: SavePageAccess | null
}) {
  const [shown, show] = useOptimistic(granted)
  const lastToast = useRef(0)

  if (!save) {
    return (
      <ul className="space-y-2">
        {available.map((page) => (
          <li key={page} className="flex items-center justify-between gap-4">
            <span className="font-medium">{partnerPageLabels[page]}</span>
            {granted.includes(page) ? (
              <Badge tone="success">Allowed</Badge>
            ) : (
              <Badge>Not allowed</Badge>
            )}
          </li>
        ))}
      </ul>
    )
  }

  const send = save
  function change(page: PartnerPage, allowed: boolean) {
    startTransition(async () => {
      show(allowed ? [...shown, page] : shown.filter((each) => each !== page))
      const changed = allowed ? { grant: [page] } : { withdraw: [page] }
      if (!(await perform(() => send({ id: organisationId, ...changed })))) return
      const outcome = allowed ? 'may open' : 'may no longer open'
      dismissToast(lastToast.current)
      lastToast.current = toast(`Saved: users ${outcome} ${partnerPageLabels[page]}.`, {
        tone: 'success',
      })
    })
  }

  return (
    <div className="space-y-3">
      {available.map((page) => (
        <Switch
          key={page}
          label={partnerPageLabels[page]}
          checked={shown.includes(page)}
          onChange={(event) => change(page, event.target.checked)}
        />
      ))}
      {shown.length === 0 && (
        <p className="text-sm text-muted">
          With none, users who sign in are told that they have no page yet and whom to ask.
        </p>
      )}
    </div>
  )
}
