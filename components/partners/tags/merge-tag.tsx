'use client'

import { useState } from 'react'
import { ChooserField } from '@/components/form/chooser-field'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { Button } from '@/components/ui/button'
import { Consequence } from '@/components/ui/consequence'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { toast } from '@/components/ui/toast'
import { organisationsWords } from '@/lib/partners/tags/labels'
import { mergeTagSchema } from '@/lib/partners/tags/schema'
import type { ListedTag } from '@/lib/partners/tags/views'
import type { TagActions } from './tag-actions'

/** Puts another tag in the place of one, on all organisations that have it. */
export function MergeTag({
  tag: { id, name, organisationCount },
  find,
  merge,
  onClose,
}: {
  tag: ListedTag
  find: TagActions['find']
  merge: TagActions['merge']
  onClose: () => void
}) {
  const [chosen, setChosen] = useState<ListedTag | null>(null)
  return (
    <Dialog open onClose={onClose} title={`Merge the tag ${name} into another`}>
      <Form
        schema={mergeTagSchema}
        defaultValues={{ id, into: '' }}
        guard={false}
        action={merge}
        onSaved={(saved) => {
          onClose()
          toast(`${name} is merged into ${saved.name}.`, { tone: 'success' })
        }}
      >
        <ChooserField<ListedTag>
          name="into"
          label="Merge into"
          find={find}
          choiceOf={(tag) => (tag.id === id ? null : { id: tag.id, label: tag.name })}
          chosen={chosen && { id: chosen.id, label: chosen.name }}
          onChoose={setChosen}
        />
        <Consequence>
          {`${organisationsWords(organisationCount)} had ${name} when this page was read. All that have it get the other tag in its place, offers for it are then for the other tag, and ${name} is gone. This cannot be undone.`}
        </Consequence>
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <SubmitButton variant="danger">Merge</SubmitButton>
        </DialogActions>
      </Form>
    </Dialog>
  )
}
