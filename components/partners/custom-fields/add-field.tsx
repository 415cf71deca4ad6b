'use client'

import { Plus } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import type { FieldActions } from './field-actions'

const load = () => import('./define-field').then((file) => file.DefineField)

/** Fetched when it is about to be needed. */
const DefineField = dynamic(load, { ssr: false })

/** Opens the dialog of a new field. */
export function AddField({ define }: { define: FieldActions['define'] }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button
        variant="primary"
        onFocus={() => void load()}
        onPointerEnter={() => void load()}
        onClick={() => setOpen(true)}
      >
        <Plus aria-hidden="true" />
        Add field
      </Button>
      {open && <DefineField define={define} onClose={() => setOpen(false)} />}
    </>
  )
}
