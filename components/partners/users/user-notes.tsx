'use client'

import { useTransition } from 'react'
import { perform } from '@/components/form/perform'
import { Button } from '@/components/ui/button'
import { Time } from '@/components/ui/time'
import type { EmailChangeView, PartnerUserView } from '@/lib/partners/users/views'
import { Suspended } from './status'
import { mayDo } from './user-action-list'
import { useUserActions } from './user-actions'

/** What else is going on with a user, beside the status. */
export function UserNotes({ user }: { user: PartnerUserView }) {
  const { status, suspension, emailChange } = user
  return (
    <div className="space-y-1 text-sm text-muted empty:hidden">
      {user.invitationRequested && <p>A new invitation is on its way.</p>}
      {user.beingRemoved && <p>Being removed: access has ended.</p>}
      {suspension && status.kind !== 'suspended' && (
        <p>
          <Suspended {...suspension} />
        </p>
      )}
      {emailChange && <EmailChange user={user} change={emailChange} />}
    </div>
  )
}

function EmailChange({ user, change }: { user: PartnerUserView; change: EmailChangeView }) {
  const { staffRole, actions } = useUserActions()
  const [pending, startTransition] = useTransition()
  const { newEmail, state } = change
  const unanswered = state === 'expired' || state === 'undeliverable'
  return (
    <div>
      <p className="[overflow-wrap:anywhere]">
        New address <span className="text-ink">{newEmail}</span>:{' '}
        <State change={change} refused={user.status.kind === 'needs_attention'} />
      </p>
      {mayDo('cancel_email_change', user, staffRole) && (
        <div className="mt-1 flex flex-wrap gap-1.5">
          {unanswered && mayDo('change_email', user, staffRole) && (
            <Button
              size="sm"
              pending={pending}
              aria-describedby={`user-${user.id}`}
              onClick={() =>
                startTransition(async () => {
                  await perform(
                    () => actions.changePartnerUserEmail({ partnerUserId: user.id, newEmail }),
                    `Another code is on its way to ${newEmail}.`,
                  )
                })
              }
            >
              Send another code
            </Button>
          )}
          <Button
            size="sm"
            pending={pending}
            aria-describedby={`user-${user.id}`}
            onClick={() =>
              startTransition(async () => {
                await perform(
                  () => actions.cancelEmailChange({ partnerUserId: user.id }),
                  `${user.name} keeps ${user.email}.`,
                )
              })
            }
          >
            Cancel change
          </Button>
        </div>
      )}
    </div>
  )
}

function State({
  change: { state, expiresAt },
  refused,
}: {
  change: EmailChangeView
  /** Cognito refuses something about the login. */
  refused: boolean
}) {
  switch (state) {
    case 'sending':
      return 'the code is being sent.'
    case 'sent':
      return (
        <>
          waits for the code sent there
          {expiresAt && (
            <>
              , which expires <Time value={expiresAt} format="relative" />
            </>
          )}
          .
        </>
      )
    case 'expired':
      return 'nobody entered the code in time.'
    case 'undeliverable':
      return 'the code could not be delivered.'
    case 'confirmed':
      return refused ? 'confirmed, but not in Cognito yet.' : 'confirmed; Cognito is being told.'
  }
}
