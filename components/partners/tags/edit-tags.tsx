'use client'

import { Pencil } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { IconButton } from '@/components/ui/icon-button'
import type { TagView } from '@/lib/partners/tags/views'
import type { ChangeTags, FindTags } from './tag-actions'

const load = () => import('./tags-dialog').then((file) => file.TagsDialog)

/** Fetched when it is about to be needed. */
const TagsDialog = dynamic(load, { ssr: false })

/** Opens the dialog of an organisation's tags. */
export function EditTags({
  organisationId,
  tags,
  change,
  find,
}: {
  organisationId: string
  tags: readonly TagView[]
  change: ChangeTags
  find: FindTags
}) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <IconButton
        label="Edit tags"
        onFocus={() => void load()}
        onPointerEnter={() => void load()}
        onClick={() => setOpen(true)}
      >
        <Pencil aria-hidden="true" />
      </IconButton>
      {open && (
        <TagsDialog
          organisationId={organisationId}
          tags={tags}
          change={change}
          find={find}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  )
}
