'use client'

import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { toast } from '@/components/ui/toast'
import type { ContactView } from '@/lib/partners/contacts/views'
import type { ContactActions } from './contact-actions'
import { ContactDialog } from './contact-dialog'

/** The dialog for a step. */
export function ContactDialogs({
  step,
  contact,
  actions,
  onClose,
}: {
  step: 'edit' | 'remove'
  contact: ContactView
  actions: ContactActions
  onClose: () => void
}) {
  if (step === 'edit') {
    return (
      <ContactDialog
        contact={contact}
        save={(facts, version) => actions.update({ contactId: contact.id, version, ...facts })}
        onClose={onClose}
      />
    )
  }
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={`Delete the contact ${contact.name}?`}
      confirmLabel="Delete"
      tone="danger"
      onConfirm={async () => {
        const result = await actions.remove({ contactId: contact.id })
        if (result.ok) toast(`${contact.name} is deleted.`, { tone: 'success' })
        return result
      }}
    >
      What is known of this person is gone for good. The history keeps that there was a contact, and
      not who.
    </ConfirmDialog>
  )
}
