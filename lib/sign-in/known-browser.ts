import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { KnownBrowser, VisitorActor } from '../core/context'
import type { Attempt } from './attempt-limits'
import { seal, unseal } from './seal'
import { hashOf } from './tokens'

/** How many people one browser is remembered for; the one who was here longest ago is forgotten. */
const remembered = 5

const knownBrowser = z.strictObject({
  id: z.uuid(),
  accounts: z.array(z.string().length(64)).max(remembered),
})

/** A visitor's attempt on an account, known for coming from a browser of that person's or not. */
export function attemptBy({ address, browser }: VisitorActor, account: string): Attempt {
  const known = browser?.accounts.includes(hashOf(account.toLowerCase())) ? browser.id : null
  return { account, address, browser: known }
}

/** What a browser brought along, sealed by us; null for anything else. */
export async function readKnownBrowser(
  key: Uint8Array,
  sealed: string | undefined,
): Promise<KnownBrowser | null> {
  return sealed ? await unseal(key, knownBrowser, sealed) : null
}

/** What a browser is to keep after somebody has signed in there. */
export async function rememberAccount(
  key: Uint8Array,
  browser: KnownBrowser | null,
  account: string,
): Promise<string> {
  const own = hashOf(account.toLowerCase())
  const others = browser?.accounts.filter((each) => each !== own) ?? []
  const accounts = [own, ...others].slice(0, remembered)
  return await seal(key, { id: browser?.id ?? randomUUID(), accounts })
}
