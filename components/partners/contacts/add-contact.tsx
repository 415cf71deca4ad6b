'use client'

import { Plus } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import type { ContactActions } from './contact-actions'

const load = () => import('./contact-dialog').then((file) => file.ContactDialog)

/** Fetched when it is about to be needed. */
const ContactDialog = dynamic(load, { ssr: false })

/** Opens the dialog of a new contact. */
export function AddContact({
  organisationId,
  create,
}: {
  organisationId: string
  create: ContactActions['create']
}) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button
        size="sm"
        onFocus={() => void load()}
        onPointerEnter={() => void load()}
        onClick={() => setOpen(true)}
      >
        <Plus aria-hidden="true" />
        Add contact
      </Button>
      {open && (
        <ContactDialog
          contact={null}
          save={(facts) => create({ organisationId, ...facts })}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  )
}
