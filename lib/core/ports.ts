import type { BillingReader } from '../ports/billing/billing'
import type { Crm } from '../ports/crm/crm'
import type { DirectoryReader } from '../ports/identity/directory'
import type { SignInBlocks } from '../ports/identity/sign-in-blocks'
import type { TokenClaims } from '../ports/identity/token-claims'
import type { WebhookSender } from '../ports/webhooks/sender'

/** Seals what goes out to a browser and has to come back unchanged. */
export type Sealer = {
  seal(value: unknown): Promise<string>
  /** What `seal` was given; null for a text that this installation did not seal. */
  unseal(sealed: string): Promise<unknown>
}

/**
 * What a verb may ask besides the database. Nothing here writes to another system: what has to be written there is
 * a job, whose effect is handed the whole port.
 */
export type Ports = {
  /** Null where Zuora is not connected. */
  readonly billing: BillingReader | null
  /** Null where Salesforce is not connected. */
  readonly crm: Crm | null
  readonly directory: DirectoryReader
  readonly tokenClaims: TokenClaims
  readonly signInBlocks: SignInBlocks
  /** Seals previews for the order that may follow. */
  readonly previewSealer: Sealer
  /** Seals secrets of ours that are kept to be used: those that webhooks are signed with. */
  readonly secretSealer: Sealer
  readonly webhookAddresses: Pick<WebhookSender, 'refusalOf'>
  /** A hash that only this installation can make (HMAC), for short codes that are kept. */
  readonly keyedHash: (text: string) => string
}

const nowhere = () => Promise.reject(new Error('Nobody answers here.'))

/** Of who asks nobody: billing and CRM are not connected, and nothing else answers. */
export const noPorts: Ports = {
  billing: null,
  crm: null,
  directory: { findByEmail: nowhere, findBySub: nowhere },
  tokenClaims: { claimsOf: nowhere },
  signInBlocks: { blocksOf: nowhere, lift: nowhere },
  previewSealer: { seal: nowhere, unseal: nowhere },
  secretSealer: { seal: nowhere, unseal: nowhere },
  webhookAddresses: { refusalOf: () => null },
  keyedHash: () => {
    throw new Error('Nobody has a key here.')
  },
}
