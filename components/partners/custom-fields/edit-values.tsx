'use client'

import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import type { OwnFieldView } from '@/lib/partners/custom-fields/views'
import type { SetValues } from './field-actions'

const load = () => import('./values-dialog').then((file) => file.ValuesDialog)

/** Fetched when it is about to be needed. */
const ValuesDialog = dynamic(load, { ssr: false })

/** Opens the dialog of what custom fields say of an organisation. */
export function EditValues({
  organisationId,
  fields,
  save,
}: {
  organisationId: string
  fields: readonly OwnFieldView[]
  save: SetValues
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
        Edit fields
      </Button>
      {open && (
        <ValuesDialog
          organisationId={organisationId}
          fields={fields}
          save={save}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  )
}
