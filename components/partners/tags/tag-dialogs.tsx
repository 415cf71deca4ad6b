'use client'

import { RenameDialog } from '@/components/form/rename-dialog'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { toast } from '@/components/ui/toast'
import { organisationsWords } from '@/lib/partners/tags/labels'
import { renameTagSchema } from '@/lib/partners/tags/schema'
import type { ListedTag } from '@/lib/partners/tags/views'
import { MergeTag } from './merge-tag'
import type { TagActions, TagStep } from './tag-actions'

const nameSchema = renameTagSchema.pick({ name: true })

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
  if (step === 'rename') {
    return (
      <RenameDialog
        title={`Rename the tag ${tag.name}`}
        hint="It changes on all organisations that have it."
        schema={nameSchema}
        maxLength={50}
        named={tag}
        rename={actions.rename}
        savedWords={(name) => `The tag is ${name} now.`}
        onClose={onClose}
      />
    )
  }
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
