'use client'

import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { EmailField, TextField } from '@/components/form/text-field'
import { useExpectedVersion } from '@/components/form/use-expected-version'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { toast } from '@/components/ui/toast'
import type { ActionResult } from '@/lib/core/result'
import { fieldLabels } from '@/lib/partners/contacts/labels'
import { type ContactFormInput, contactFormSchema } from '@/lib/partners/contacts/schema'
import type { ContactView } from '@/lib/partners/contacts/views'

/** Adds a contact, or changes one. */
export function ContactDialog({
  contact,
  save,
  onClose,
}: {
  /** Null for a new one. */
  contact: ContactView | null
  /** `version`: the one that was opened; 0 for a new contact. */
  save: (facts: ContactFormInput, version: number) => Promise<ActionResult<ContactView>>
  onClose: () => void
}) {
  const atVersion = useExpectedVersion({ version: contact?.version ?? 0 })
  return (
    <Dialog
      open
      onClose={onClose}
      title={contact ? 'Edit contact' : 'Add contact'}
      description="Somebody of the partner who does not sign in here. The partner does not see it."
    >
      <Form
        schema={contactFormSchema}
        defaultValues={{
          name: contact?.name ?? '',
          role: contact?.role ?? '',
          email: contact?.email ?? '',
          telephone: contact?.telephone ?? '',
        }}
        guard={false}
        action={(facts) => atVersion(({ version }) => save(facts, version))}
        onSaved={(saved) => {
          onClose()
          toast(`${saved.name} is ${contact ? 'saved' : 'added'}.`, { tone: 'success' })
        }}
      >
        <TextField name="name" label={fieldLabels.name} maxLength={120} />
        <TextField
          name="role"
          label={fieldLabels.role}
          hint="For example: accounting, or managing director."
          maxLength={100}
          optional
        />
        <EmailField name="email" label={fieldLabels.email} optional />
        <TextField
          name="telephone"
          label={fieldLabels.telephone}
          type="tel"
          maxLength={50}
          optional
        />
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <SubmitButton>{contact ? 'Save' : 'Add'}</SubmitButton>
        </DialogActions>
      </Form>
    </Dialog>
  )
}
