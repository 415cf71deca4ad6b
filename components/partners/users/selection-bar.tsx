'use client'

import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import type { PartnerUserView } from '@/lib/partners/users/views'

const ResendInvitations = dynamic(
  () => import('./resend-invitations').then((file) => file.ResendInvitations),
  { ssr: false },
)

/** What can be done to the selected users at once. */
export function SelectionBar({
  selected,
  selectable,
  onSelect,
}: {
  selected: readonly PartnerUserView[]
  selectable: readonly PartnerUserView[]
  /** The users that are to be selected from now on. */
  onSelect: (users: readonly PartnerUserView[]) => void
}) {
  const [resending, setResending] = useState(false)
  if (selected.length === 0 && !resending) return null
  return (
    <section
      aria-label="Selected users"
      className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-line bg-accent-wash px-4 py-2"
    >
      <p role="status" className="font-medium tabular-nums">
        {selected.length} selected
      </p>
      <div className="flex flex-wrap gap-1.5">
        <Button size="sm" onClick={() => setResending(true)}>
          Resend invitations
        </Button>
        {selected.length < selectable.length && (
          <Button size="sm" onClick={() => onSelect(selectable)}>
            Select all {selectable.length}
          </Button>
        )}
        <Button size="sm" onClick={() => onSelect([])}>
          Clear
        </Button>
      </div>
      {resending && (
        <ResendInvitations
          users={selected}
          onClose={(finished) => {
            setResending(false)
            if (finished) onSelect([])
          }}
        />
      )}
    </section>
  )
}
