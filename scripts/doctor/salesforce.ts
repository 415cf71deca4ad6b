import { createSalesforceCrm } from '@/lib/adapters/salesforce/crm'
import type { Env } from '@/lib/core/env'
import { CrmError } from '@/lib/ports/crm/crm'
import { type Finding, findingsOf } from './finding'

const { right, wrong, leftOut } = findingsOf('Salesforce')

/** Of the right form, and nobody’s. */
const nobody = '001000000000000AAA'

/** What to do, by what Salesforce says. Source: Salesforce, "OAuth authorization errors". */
const advice: readonly (readonly [RegExp, string])[] = [
  [
    /no client credentials user/i,
    'Choose the run-as user in the policies of the External Client App.',
  ],
  [
    /not supported on this domain/i,
    'Set SALESFORCE_DOMAIN to the My Domain host of the organisation.',
  ],
  [
    /unsupported_grant_type|not enabled/i,
    'Switch on the client credentials flow of the External Client App.',
  ],
  [/invalid_client|invalid_grant/i, 'Check SALESFORCE_CLIENT_ID and SALESFORCE_CLIENT_SECRET.'],
  [/API_DISABLED|API_CURRENTLY_DISABLED/, 'Give the run-as user the permission API Enabled.'],
  [/INVALID_TYPE|INSUFFICIENT_ACCESS/, 'Give the run-as user read access to Account.'],
  [/INVALID_FIELD/, 'Give the run-as user access to the fields Id and Name of Account.'],
  [/did not answer/, 'Check SALESFORCE_DOMAIN and the network of this machine.'],
]

/** Tries the organisation: that it gives a token, and lets us look for an account. */
export async function checkSalesforce(env: Env): Promise<Finding[]> {
  const { SALESFORCE_DOMAIN: domain, SALESFORCE_CLIENT_ID: clientId } = env
  const { SALESFORCE_CLIENT_SECRET: clientSecret, SALESFORCE_ENDPOINT: endpoint } = env
  if (!domain || !clientId || !clientSecret) {
    return [leftOut('It is not connected, so Salesforce account IDs are not looked up.')]
  }
  try {
    await createSalesforceCrm({ domain, endpoint, clientId, clientSecret }).findAccount(nobody)
    return [right('It gives a token, and lets us look for accounts.')]
  } catch (error) {
    if (!(error instanceof CrmError)) throw error
    const [, todo] = advice.find(([said]) => said.test(error.message)) ?? []
    return [wrong(`${error.message} ${todo ?? ''} docs/salesforce-org.md says how it is set up.`)]
  }
}
