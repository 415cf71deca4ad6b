'use client'

import { useRouter } from 'next/navigation'
import { useId, useState } from 'react'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import type { PartnerUserView, ResendOutcome } from '@/lib/partners/users/views'
import { useResending } from './use-resending'

const count = (users: number) => (users === 1 ? '1 user' : `${users} users`)

/** New invitations for several users: asks, shows how far it is, and what became of each. */
export function ResendInvitations({
  users: selected,
  onClose,
}: {
  users: readonly PartnerUserView[]
  /** `finished`: all were asked for. */
  onClose: (finished: boolean) => void
}) {
  // The rows behind the dialog change while it works.
  const [users] = useState(selected)
  const router = useRouter()
  const { outcomes, running, done, start } = useResending(users)
  const begun = running || outcomes.length > 0

  function close() {
    if (begun) router.refresh()
    onClose(done)
  }

  return (
    <Dialog
      open
      onClose={close}
      title={`Resend invitations to ${count(users.length)}`}
      description={
        begun
          ? undefined
          : 'Each gets a mail with a new temporary password. Earlier ones stop working.'
      }
    >
      {begun && <Progress total={users.length} outcomes={outcomes} />}
      {outcomes.length > 0 && <Outcomes users={users} outcomes={outcomes} />}
      <DialogActions>
        <Button onClick={close}>{done ? 'Close' : running ? 'Stop' : 'Cancel'}</Button>
        {!done && (
          <Button variant="primary" pending={running} onClick={start}>
            Resend invitations
          </Button>
        )}
      </DialogActions>
    </Dialog>
  )
}

function Progress({ total, outcomes }: { total: number; outcomes: readonly ResendOutcome[] }) {
  const id = useId()
  const refused = outcomes.filter(({ outcome }) => outcome === 'refused').length
  const uncertain = outcomes.filter(({ outcome }) => outcome === 'uncertain').length
  return (
    <div className="space-y-1.5">
      <p id={id} role="status" className="tabular-nums">
        {outcomes.length} of {total}
        {refused > 0 && `, ${refused} not sent`}
        {uncertain > 0 && `, ${uncertain} not certain`}
      </p>
      <progress
        aria-labelledby={id}
        max={total}
        value={outcomes.length}
        className="block h-1.5 w-full appearance-none overflow-hidden rounded-full border-0 bg-hover [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-hover [&::-webkit-progress-value]:bg-accent"
      />
    </div>
  )
}

const badges = {
  requested: <Badge tone="success">On its way</Badge>,
  refused: <Badge tone="warning">Not sent</Badge>,
  uncertain: <Badge tone="warning">Not certain</Badge>,
}

function Outcomes({
  users,
  outcomes,
}: {
  users: readonly PartnerUserView[]
  outcomes: readonly ResendOutcome[]
}) {
  const byId = new Map(users.map((user) => [user.id, user]))
  return (
    <ul aria-label="Outcomes" className="mt-4 divide-y divide-line rounded-lg border border-line">
      {outcomes.map(({ partnerUserId, outcome, message }) => (
        <li key={partnerUserId} className="px-3 py-2">
          <div className="flex items-start justify-between gap-3">
            <span className="min-w-0 [overflow-wrap:anywhere]">
              {byId.get(partnerUserId)?.name}
            </span>
            {badges[outcome]}
          </div>
          {message && <p className="text-sm text-muted">{message}</p>}
        </li>
      ))}
    </ul>
  )
}
