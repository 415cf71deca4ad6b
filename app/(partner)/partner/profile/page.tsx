import type { Metadata } from 'next'
import { changePassword, signOutEverywhere } from '@/app/(auth)/actions'
import { PartnerFrame } from '@/components/partner-pages/partner-frame'
import { Account } from '@/components/sign-in/account'
import { readHome } from '@/lib/partner-pages/read-home'
import { partnerGate } from '@/lib/server/gates'
import { readPasswordRules } from '@/lib/server/lookups'
import { orNotFound } from '@/lib/server/read'
import { readAccount } from '@/lib/sign-in/read-account'

export const metadata: Metadata = { title: 'Profile' }

/** A partner user's own account. */
export default async function ProfilePage() {
  const ctx = await partnerGate()
  const [home, account, rules] = await Promise.all([
    orNotFound(readHome(ctx)),
    readAccount(ctx),
    readPasswordRules(),
  ])
  return (
    <PartnerFrame home={home}>
      <h1 className="mb-6 text-2xl font-semibold tracking-tight">Profile</h1>
      <Account
        account={account}
        rules={rules}
        changePassword={changePassword}
        signOutEverywhere={signOutEverywhere}
      />
    </PartnerFrame>
  )
}
