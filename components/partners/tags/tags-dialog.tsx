'use client'

import { useState } from 'react'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { toast } from '@/components/ui/toast'
import { tagsFormSchema } from '@/lib/partners/tags/schema'
import type { TagView } from '@/lib/partners/tags/views'
import type { ChangeTags, FindTags } from './tag-actions'
import { TagsField } from './tags-field'

/** Adds and removes tags of an organisation. What somebody else adds meanwhile stays. */
export function TagsDialog({
  organisationId,
  tags,
  change,
  find,
  onClose,
}: {
  organisationId: string
  tags: readonly TagView[]
  change: ChangeTags
  find: FindTags
  onClose: () => void
}) {
  const [opened] = useState(tags)
  return (
    <Dialog open onClose={onClose} title="Tags" description="The partner does not see them.">
      <Form
        schema={tagsFormSchema}
        defaultValues={{ add: [], remove: [] }}
        guard={false}
        action={(changes) => change({ id: organisationId, ...changes })}
        onSaved={() => {
          onClose()
          toast('The tags are saved.', { tone: 'success' })
        }}
      >
        <TagsField initially={opened} find={find} />
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <SubmitButton>Save</SubmitButton>
        </DialogActions>
      </Form>
    </Dialog>
  )
}
