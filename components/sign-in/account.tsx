import type { ReactNode } from 'react'
import { ButtonLink } from '@/components/ui/button-link'
import { Detail, DetailList } from '@/components/ui/detail-list'
import { Panel } from '@/components/ui/panel'
import { WhomToAsk } from '@/components/ui/seller'
import { Time } from '@/components/ui/time'
import type { ActionResult } from '@/lib/core/result'
import type { PasswordRules } from '@/lib/ports/identity/authenticator'
import type { ChangePasswordInput } from '@/lib/sign-in/schema'
import type { AccountView, SessionView } from '@/lib/sign-in/views'
import { ChangePassword } from './change-password'
import { type EndSessions, OwnSessions } from './own-sessions'
import { RecoveryCodes } from './recovery-codes'
import { SignOutEverywhere } from './sign-out-everywhere'

/** One's own account: who one is here, the password, the authenticator app, all sessions. */
export function Account({
  account,
  rules,
  changePassword,
  signOutEverywhere,
  sessions,
  endSessions,
  children,
}: {
  account: AccountView
  rules: PasswordRules
  changePassword: (input: ChangePasswordInput) => Promise<ActionResult<{ changed: true }>>
  signOutEverywhere: () => Promise<ActionResult<{ signedOut: true }>>
  sessions: readonly SessionView[]
  endSessions: EndSessions
  /** Further panels. */
  children?: ReactNode
}) {
  return (
    <div className="grid max-w-4xl items-start gap-4 lg:grid-cols-2">
      <div className="space-y-4">
        <Panel title="Who you are here">
          <DetailList>
            <Detail name="Name">{account.name}</Detail>
            <Detail name="Email address">{account.email}</Detail>
            {account.organisation && <Detail name="Organisation">{account.organisation}</Detail>}
          </DetailList>
        </Panel>
        <Panel title="Authenticator app">
          <Authenticator account={account} />
        </Panel>
        <Panel title="Sessions">
          <OwnSessions sessions={sessions} endSessions={endSessions} />
          <p className="my-3">Lost a device, or used a shared one? End all your sessions.</p>
          <SignOutEverywhere signOutEverywhere={signOutEverywhere} />
        </Panel>
        {children}
      </div>
      <Panel title="Password">
        <ChangePassword email={account.email} rules={rules} changePassword={changePassword} />
      </Panel>
    </div>
  )
}

function Authenticator({ account }: { account: AccountView }) {
  if (account.enrolledAt) {
    return (
      <>
        <p className="mb-3">
          Enrolled since <Time value={account.enrolledAt} format="date" />. Each sign-in asks for
          its code. A new phone? Replace the app while you still have the old one.
        </p>
        <ButtonLink href="/sign-in/authenticator?replace=1">Replace authenticator app</ButtonLink>
        {account.recoveryCodesOffered ? (
          <RecoveryCodes codes={account.recoveryCodes} />
        ) : (
          <p className="mt-3 text-muted">
            Lost the app? Ask <WhomToAsk /> to remove it.
          </p>
        )}
      </>
    )
  }
  return (
    <>
      <p className="mb-3">
        An app on your phone gives you a code for each sign-in: a stolen password alone is of no use
        then.{' '}
        {account.losesEmailCode &&
          'With an app, signing in by an emailed code is switched off for you.'}
      </p>
      <ButtonLink href="/sign-in/authenticator">Enrol authenticator app</ButtonLink>
    </>
  )
}
