'use client'

import { useState } from 'react'
import { useFormContext } from 'react-hook-form'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { toast } from '@/components/ui/toast'
import type { ActionError } from '@/lib/core/result'
import { userPath } from './addresses'
import { useUserActions } from './user-actions'

/** Whose address it is, as the answer to a form says. */
export type AddressOwner = NonNullable<ActionError['about']>

/**
 * Leads to the user whose address was typed, for as long as the field says that it is taken; `moveTo` also
 * offers to move them there, where they are not.
 */
export function TakenAddress({
  owner,
  field,
  moveTo,
  onMoved,
}: {
  owner: AddressOwner | null
  field: string
  moveTo?: { id: string; name: string }
  onMoved?: () => void
}) {
  const { formState } = useFormContext()
  const [asking, setAsking] = useState(false)
  if (!owner || formState.errors[field]?.type !== 'server') return null
  const elsewhere = moveTo && owner.movable && moveTo.id !== owner.organisationId
  return (
    <Callout tone="info">
      <p>
        It is the address of{' '}
        <a className="link" href={userPath(owner.organisationId, owner.partnerUserId)}>
          {owner.name}
        </a>
        .
      </p>
      {elsewhere && !asking && (
        <Button size="sm" className="mt-2" onClick={() => setAsking(true)}>
          Move to {moveTo.name}…
        </Button>
      )}
      {elsewhere && asking && <Move owner={owner} to={moveTo} onMoved={onMoved} />}
    </Callout>
  )
}

/** Says what a move does, and does it. */
function Move({
  owner,
  to,
  onMoved,
}: {
  owner: AddressOwner
  to: { id: string; name: string }
  onMoved?: () => void
}) {
  const { actions } = useUserActions()
  const [moving, setMoving] = useState(false)

  async function move() {
    setMoving(true)
    const { partnerUserId, version } = owner
    try {
      const result = await actions.movePartnerUser({
        partnerUserId,
        version,
        organisationId: to.id,
      })
      if (result.ok) {
        toast(`${owner.name} is moved to ${to.name}.`, { tone: 'success' })
        onMoved?.()
      } else {
        toast(result.error.message, { tone: 'danger' })
      }
    } catch {
      toast('The server did not answer. Check your connection and try again.', { tone: 'danger' })
    }
    setMoving(false)
  }

  return (
    <>
      <p className="mt-2">
        Access changes at once: every open session ends, and the next sign-in with the same login
        and password leads to {to.name}. A suspension of the user stays.
      </p>
      <Button size="sm" className="mt-2" disabled={moving} onClick={() => void move()}>
        Move
      </Button>
    </>
  )
}
