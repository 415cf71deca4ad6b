import { changePassword, signOutEverywhere } from '@/app/(auth)/actions'
import { titled } from '@/app/titled'
import { Account } from '@/components/sign-in/account'
import { partnerGate } from '@/lib/server/gates'
import { readPasswordRules } from '@/lib/server/lookups'
import { readAccount } from '@/lib/sign-in/read-account'

export const generateMetadata = titled('Profile', partnerGate)

/** A partner user's own account. */
export default async function ProfilePage() {
  const ctx = await partnerGate()
  const [account, rules] = await Promise.all([readAccount(ctx), readPasswordRules()])
  return (
    <>
      <h1 className="mb-6 text-2xl font-semibold tracking-tight">Profile</h1>
      <Account
        account={account}
        rules={rules}
        changePassword={changePassword}
        signOutEverywhere={signOutEverywhere}
      />
    </>
  )
}
