'use client'

import { Columns3 } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import type { TableLook } from '@/lib/partners/organisations/policy'
import type { ChooseTableLook } from './table-look-actions'

const load = () => import('./table-look-dialog').then((file) => file.TableLookDialog)

/** Fetched when it is about to be needed. */
const TableLookDialog = dynamic(load, { ssr: false })

/** Opens the dialog that says which columns of the partners table show, and how dense it is. */
export function EditTableLook({ look, choose }: { look: TableLook; choose: ChooseTableLook }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button
        onFocus={() => void load()}
        onPointerEnter={() => void load()}
        onClick={() => setOpen(true)}
      >
        <Columns3 aria-hidden="true" className="size-4" />
        Columns
      </Button>
      {open && <TableLookDialog look={look} choose={choose} onClose={() => setOpen(false)} />}
    </>
  )
}
