'use client'

import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { toast } from '@/components/ui/toast'
import { organisationsWords } from '@/lib/partners/tags/labels'
import type { ListedTag } from '@/lib/partners/tags/views'
import { MergeTag } from './merge-tag'
import { RenameTag } from './rename-tag'
import type { TagActions, TagStep } from './tag-actions'

/** The dialog for a step. */
export function TagDialogs({
  step,
  tag,
  actions,
  onClose,
}: {
  step: TagStep
  tag: ListedTag
  actions: TagActions
  onClose: () => void
}) {
  if (step === 'rename') return <RenameTag tag={tag} rename={actions.rename} onClose={onClose} />
  if (step === 'merge') {
    return <MergeTag tag={tag} find={actions.find} merge={actions.merge} onClose={onClose} />
  }
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={`Delete the tag ${tag.name}?`}
      confirmLabel="Delete"
      tone="danger"
      onConfirm={async () => {
        const result = await actions.remove({ id: tag.id })
        if (result.ok) toast(`The tag ${tag.name} is deleted.`, { tone: 'success' })
        return result
      }}
    >
      {organisationsWords(tag.organisationCount)} had it when this page was read. It is taken from
      all of them, which cannot be undone.
    </ConfirmDialog>
  )
}
