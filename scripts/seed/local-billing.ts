import { createZuoraBilling } from '@/lib/adapters/zuora/billing'
import type { Env } from '@/lib/core/env'
import type { Billing } from '@/lib/ports/billing/billing'

/** The local Zuora; null where there is none, for demo data is nothing for a real one. */
export function localBilling(env: Env): Billing | null {
  const { ZUORA_ENVIRONMENT: environment, ZUORA_ENDPOINT: endpoint } = env
  const { ZUORA_CLIENT_ID: clientId, ZUORA_CLIENT_SECRET: clientSecret } = env
  if (environment !== 'local' || !endpoint || !clientId || !clientSecret) return null
  return createZuoraBilling(
    { environment, endpoint, clientId, clientSecret },
    { ownerTransfer: env.ZUORA_OWNER_TRANSFER, runBilling: env.ZUORA_RUN_BILLING },
  )
}
