import { changePassword, endOtherSessions, signOutEverywhere } from '@/app/(auth)/actions'
import { titled } from '@/app/titled'
import { Account } from '@/components/sign-in/account'
import { partnerGate } from '@/lib/server/gates'
import { readPasswordRules } from '@/lib/server/lookups'
import { readAccount } from '@/lib/sign-in/read-account'
import { readSessions } from '@/lib/sign-in/read-sessions'

export const generateMetadata = titled('Profile', partnerGate)

/** A partner user's own account. */
export default async function ProfilePage() {
  const ctx = await partnerGate()
  const [account, rules, sessions] = await Promise.all([
    readAccount(ctx),
    readPasswordRules(),
    readSessions(ctx),
  ])
  return (
    <>
      <h1 className="mb-6 text-2xl font-semibold tracking-tight">Profile</h1>
      <Account
        account={account}
        rules={rules}
        changePassword={changePassword}
        signOutEverywhere={signOutEverywhere}
        sessions={sessions}
        endSessions={endOtherSessions}
      />
    </>
  )
}
