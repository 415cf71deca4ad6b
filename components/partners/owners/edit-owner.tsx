'use client'

import { Pencil } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { IconButton } from '@/components/ui/icon-button'
import type { OwnerView } from '@/lib/partners/owners/views'
import type { OwnerActions } from './owner-actions'

const load = () => import('./owner-dialog').then((file) => file.OwnerDialog)

/** Fetched when it is about to be needed. */
const OwnerDialog = dynamic(load, { ssr: false })

/** Opens the dialog that says who looks after an organisation. */
export function EditOwner({
  organisationId,
  owner,
  actions,
}: {
  organisationId: string
  owner: OwnerView | null
  actions: OwnerActions
}) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <IconButton
        label="Edit owner"
        onFocus={() => void load()}
        onPointerEnter={() => void load()}
        onClick={() => setOpen(true)}
      >
        <Pencil aria-hidden="true" />
      </IconButton>
      {open && (
        <OwnerDialog
          organisationId={organisationId}
          owner={owner}
          actions={actions}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  )
}
