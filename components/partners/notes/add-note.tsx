'use client'

import { Plus } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import type { NoteActions } from './note-actions'

const load = () => import('./note-dialog').then((file) => file.NoteDialog)

/** Fetched when it is about to be needed. */
const NoteDialog = dynamic(load, { ssr: false })

/** Opens the dialog of a new note. */
export function AddNote({
  organisationId,
  create,
}: {
  organisationId: string
  create: NoteActions['create']
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
        Add note
      </Button>
      {open && (
        <NoteDialog
          note={null}
          save={({ text }) => create({ organisationId, text })}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  )
}
