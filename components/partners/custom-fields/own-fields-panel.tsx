'use client'

import dynamic from 'next/dynamic'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import type { OwnFieldView } from '@/lib/partners/custom-fields/views'
import type { SetValues } from './field-actions'

const load = () => import('./values-dialog').then((file) => file.ValuesDialog)

/** Fetched when it is about to be needed. */
const ValuesDialog = dynamic(load, { ssr: false })

/**
 * What custom fields say of an organisation, and the dialog to change it; nothing where there are none. A dialog that is
 * open stays when the last field is deleted.
 */
export function OwnFieldsPanel({
  organisationId,
  fields,
  save,
  children,
}: {
  organisationId: string
  fields: readonly OwnFieldView[]
  save: SetValues
  children: ReactNode
}) {
  const [open, setOpen] = useState(false)
  const [begunWithFields] = useState(fields.length > 0)
  const place = useRef<HTMLDivElement>(null)

  useEffect(() => {
    if (!open) return
    // The button, which gets the focus from the dialog, may be gone with the last field.
    return () => {
      if (document.activeElement === document.body) place.current?.focus()
    }
  }, [open])

  // An empty place is a gap on the page.
  if (fields.length === 0 && !open && !begunWithFields) return null
  return (
    <div ref={place} tabIndex={-1} className="outline-none">
      {fields.length > 0 && (
        <Panel
          title="Fields"
          id="fields"
          description="The partner does not see this."
          actions={
            <Button
              size="sm"
              onFocus={() => void load()}
              onPointerEnter={() => void load()}
              onClick={() => setOpen(true)}
            >
              Edit fields
            </Button>
          }
        >
          {children}
        </Panel>
      )}
      {open && (
        <ValuesDialog
          organisationId={organisationId}
          fields={fields}
          save={save}
          onClose={() => setOpen(false)}
        />
      )}
    </div>
  )
}
