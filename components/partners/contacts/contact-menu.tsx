'use client'

import { Pencil, Trash2 } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Menu } from '@/components/ui/menu'
import type { ContactView } from '@/lib/partners/contacts/views'
import type { ContactActions } from './contact-actions'

const load = () => import('./contact-dialogs').then((file) => file.ContactDialogs)

/** Fetched when they are about to be needed. */
const ContactDialogs = dynamic(load, { ssr: false })
const preloading = { onFocus: () => void load(), onPointerEnter: () => void load() }

/** What can be done with a contact, with its dialogs. */
export function ContactMenu({
  contact,
  actions,
}: {
  contact: ContactView
  actions: ContactActions
}) {
  const [step, setStep] = useState<'edit' | 'remove' | null>(null)
  return (
    <span {...preloading}>
      <Menu
        label={`Actions for the contact ${contact.name}`}
        items={[
          {
            label: 'Edit…',
            icon: <Pencil aria-hidden="true" />,
            onSelect: () => setStep('edit'),
          },
          {
            label: 'Delete…',
            icon: <Trash2 aria-hidden="true" />,
            onSelect: () => setStep('remove'),
          },
        ]}
      />
      {step && (
        <ContactDialogs
          step={step}
          contact={contact}
          actions={actions}
          onClose={() => setStep(null)}
        />
      )}
    </span>
  )
}
