'use client'

import { Pencil, Trash2 } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Menu } from '@/components/ui/menu'
import type { NoteView } from '@/lib/partners/notes/views'
import type { NoteActions } from './note-actions'

const load = () => import('./note-dialogs').then((file) => file.NoteDialogs)

/** Fetched when they are about to be needed. */
const NoteDialogs = dynamic(load, { ssr: false })
const preloading = { onFocus: () => void load(), onPointerEnter: () => void load() }

/** What can be done with a note, with its dialogs. */
export function NoteMenu({ note, actions }: { note: NoteView; actions: NoteActions }) {
  const [step, setStep] = useState<'edit' | 'remove' | null>(null)
  const edit = { label: 'Edit…', icon: <Pencil aria-hidden="true" /> }
  const remove = { label: 'Delete…', icon: <Trash2 aria-hidden="true" /> }
  return (
    <span {...preloading}>
      <Menu
        label={`Actions for the note of ${note.author.name}`}
        items={[
          ...(note.mayEdit ? [{ ...edit, onSelect: () => setStep('edit') }] : []),
          ...(note.mayRemove ? [{ ...remove, onSelect: () => setStep('remove') }] : []),
        ]}
      />
      {step && (
        <NoteDialogs step={step} note={note} actions={actions} onClose={() => setStep(null)} />
      )}
    </span>
  )
}
