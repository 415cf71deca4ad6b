'use client'

import { ChangedValues } from '@/components/form/changed-values'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { EmailField, TextField } from '@/components/form/text-field'
import { useOpened } from '@/components/form/use-opened'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { toast } from '@/components/ui/toast'
import type { ActionResult } from '@/lib/core/result'
import { fieldLabels } from '@/lib/partners/contacts/labels'
import { type ContactFormInput, contactFormSchema } from '@/lib/partners/contacts/schema'
import type { ContactView } from '@/lib/partners/contacts/views'

type Facts = Pick<ContactView, 'name' | 'role' | 'email' | 'telephone' | 'version'>

const nobody: Facts = { name: '', role: null, email: null, telephone: null, version: 0 }

const values = ({ name, role, email, telephone }: Facts) => ({
  name,
  role: role ?? '',
  email: email ?? '',
  telephone: telephone ?? '',
})

const shown: Record<string, (facts: Facts) => string> = {
  [fieldLabels.name]: ({ name }) => name,
  [fieldLabels.role]: ({ role }) => role ?? 'none',
  [fieldLabels.email]: ({ email }) => email ?? 'none',
  [fieldLabels.telephone]: ({ telephone }) => telephone ?? 'none',
}

/** Adds a contact, or changes one. What was changed meanwhile is told before it is saved over. */
export function ContactDialog({
  contact,
  save,
  onClose,
}: {
  /** Null for a new one. */
  contact: ContactView | null
  /** `version`: the one that they saw; 0 for a new contact. */
  save: (facts: ContactFormInput, version: number) => Promise<ActionResult<ContactView>>
  onClose: () => void
}) {
  const { opened, now, atVersion } = useOpened<Facts>(contact ?? nobody, values)
  return (
    <Dialog
      open
      onClose={onClose}
      title={contact ? 'Edit contact' : 'Add contact'}
      description="Somebody of the partner who does not sign in here. The partner does not see it."
    >
      <Form
        schema={contactFormSchema}
        defaultValues={values(opened)}
        guard={false}
        action={(facts) => atVersion((version) => save(facts, version))}
        onSaved={(saved) => {
          onClose()
          toast(`${saved.name} is ${contact ? 'saved' : 'added'}.`, { tone: 'success' })
        }}
      >
        <ChangedValues opened={opened} now={now} shown={shown} />
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
