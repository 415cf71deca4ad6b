'use client'

import { Plus } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { SkeletonText } from '@/components/ui/skeleton'
import { toast } from '@/components/ui/toast'
import type { CreateUserAction } from './create-user-form'

const load = () => import('./create-user-form').then((file) => file.CreateUserForm)

/** Fetched when it is about to be needed: validation is heavier than the page around it. */
const CreateUserForm = dynamic(load, { ssr: false, loading: () => <SkeletonText /> })

/** The button `Create user` and its dialog. */
export function CreateUser({
  organisationId,
  organisationName,
  create,
}: {
  organisationId: string
  organisationName: string
  create: CreateUserAction
}) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button
        variant="primary"
        size="sm"
        data-shortcut="c"
        aria-keyshortcuts="c"
        onClick={() => setOpen(true)}
        onPointerEnter={() => void load()}
        onFocus={() => void load()}
      >
        <Plus aria-hidden="true" />
        Create user
      </Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title="Create user"
        description={`Gets a login for ${organisationName}, with an invitation by email.`}
      >
        <CreateUserForm
          organisationId={organisationId}
          organisationName={organisationName}
          create={create}
          onCancel={() => setOpen(false)}
          onCreated={(outcome, { name, email }) => {
            setOpen(false)
            if (outcome === 'invited') {
              toast(`${name} is invited. The invitation went to ${email}.`, { tone: 'success' })
            } else {
              toast(`${name} is saved and still being set up. The list updates by itself.`)
            }
          }}
        />
      </Dialog>
    </>
  )
}
