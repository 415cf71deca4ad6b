'use client'

import { CircleAlert, CircleCheck, CircleDashed, CircleHelp, Info } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { perform } from '@/components/form/perform'
import { organisationPath } from '@/components/partners/organisations/addresses'
import { userPath } from '@/components/partners/users/addresses'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { Callout } from '@/components/ui/callout'
import { Time } from '@/components/ui/time'
import type { ActionResult } from '@/lib/core/result'
import { checkLabels, stateLabels } from '@/lib/operations/sign-in-check/labels'
import type {
  Check,
  Verdict,
  SignInCheck as View,
  WayOut,
} from '@/lib/operations/sign-in-check/views'

type UserAction = (input: { partnerUserId: string }) => Promise<ActionResult<unknown>>

/** What the reader may do; absent where they may not. */
export type SignInCheckActions = { liftBlock: UserAction | null; repair: UserAction | null }

const tones: Record<Verdict, 'success' | 'warning' | 'danger' | 'info'> = {
  can: 'success',
  can_but: 'warning',
  cannot: 'danger',
  unknown: 'info',
}

const icons = {
  fine: <CircleCheck aria-hidden="true" className="text-success-ink" />,
  fails: <CircleAlert aria-hidden="true" className="text-danger-ink" />,
  unknown: <CircleHelp aria-hidden="true" className="text-warning-ink" />,
  notice: <Info aria-hidden="true" className="text-accent-ink" />,
  not_reached: <CircleDashed aria-hidden="true" className="text-faint" />,
}

/** Whether somebody can sign in right now: the verdict, every reason, and the way out of each. */
export function SignInCheck({ check, actions }: { check: View; actions: SignInCheckActions }) {
  const router = useRouter()
  const [refreshing, startRefresh] = useTransition()
  const first = check.checks.find(({ state }) => state === 'fails' || state === 'unknown')
  return (
    <div className="space-y-4">
      <Callout tone={tones[check.verdict]} role="status" title={check.sentence}>
        {first?.advice && <p>{first.advice}</p>}
      </Callout>
      <ol className="divide-y divide-line">
        {check.checks.map((each) => (
          <li
            key={each.name}
            className="flex gap-3 py-2.5 [&>svg]:mt-0.5 [&>svg]:size-4 [&>svg]:shrink-0"
          >
            {icons[each.state]}
            <CheckRow check={each} view={check} actions={actions} />
          </li>
        ))}
      </ol>
      <div className="flex flex-wrap items-center gap-3">
        <Button pending={refreshing} onClick={() => startRefresh(() => router.refresh())}>
          Check again
        </Button>
        <p className="text-sm text-muted">
          Looked <Time value={check.checkedAt} format="relative" />, and asked Cognito itself.
        </p>
      </div>
    </div>
  )
}

function CheckRow({
  check,
  view,
  actions,
}: {
  check: Check
  view: View
  actions: SignInCheckActions
}) {
  return (
    <div className="flex min-w-0 flex-1 flex-wrap items-start justify-between gap-x-6 gap-y-2">
      <div className="min-w-0 flex-1 basis-72">
        <p className={check.state === 'not_reached' ? 'text-muted' : undefined}>
          <span className="font-medium">{checkLabels[check.name]}</span>
          <span className="sr-only">: {stateLabels[check.state]}.</span>
        </p>
        <p className="text-sm text-muted [overflow-wrap:anywhere]">
          {check.finding || 'Not reached: an earlier check has to hold first.'}
        </p>
        {check.state !== 'fine' && check.advice && <p className="text-sm">{check.advice}</p>}
      </div>
      {check.wayOut && <Out wayOut={check.wayOut} view={view} actions={actions} />}
    </div>
  )
}

function Out({
  wayOut,
  view,
  actions,
}: {
  wayOut: WayOut
  view: View
  actions: SignInCheckActions
}) {
  switch (wayOut.kind) {
    case 'organisation_page':
      return (
        <ButtonLink size="sm" href={organisationPath(view.organisation.id)}>
          Open the organisation
        </ButtonLink>
      )
    case 'user_page':
      return (
        <ButtonLink size="sm" href={userPath(view.organisation.id, view.user.id)}>
          Open the user
        </ButtonLink>
      )
    case 'repair_login':
      return (
        <Do
          label="Repair the login"
          done="The login is being repaired. Check again in a moment."
          action={actions.repair}
          partnerUserId={view.user.id}
        />
      )
    case 'lift_block':
      return (
        <Do
          label="Lift the block"
          done="The block is lifted. They can try again now."
          action={actions.liftBlock}
          partnerUserId={view.user.id}
        />
      )
  }
}

function Do({
  label,
  done,
  action,
  partnerUserId,
}: {
  label: string
  done: string
  action: UserAction | null
  partnerUserId: string
}) {
  const [pending, setPending] = useState(false)
  if (!action) return null

  async function run(chosen: UserAction) {
    setPending(true)
    await perform(() => chosen({ partnerUserId }), done)
    setPending(false)
  }

  return (
    <Button size="sm" pending={pending} onClick={() => run(action)}>
      {label}
    </Button>
  )
}
