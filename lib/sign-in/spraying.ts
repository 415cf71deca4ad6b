import { createHmac } from 'node:crypto'
import { claimOnce } from '@/db/queries/core/claim-once'
import { countRefusals, noteRefusal } from '@/db/queries/sign-in/refused-sign-ins'
import { record } from '../core/audit/record'
import type { Context } from '../core/context'
import { currentClient } from '../core/request-context'
import { logSecurity } from '../core/security-log'
import type { SignInTools } from './tools'

const minutes = 10

/** So many different accounts from one address, or refusals over the installation, are no people who mistype. */
const most = { accountsOfAddress: 20, refusals: 500 }

/** Staff are told once in so many seconds, however long it goes on. */
const quietSeconds = 3_600

/**
 * Counts a refused sign-in, and tells staff when there are too many within minutes: many accounts from one address, or
 * many over the installation. Only a keyed hash of what was typed is kept, for an hour.
 */
export async function watchForSpraying(
  ctx: Context,
  { key }: Pick<SignInTools, 'key'>,
  account: string,
): Promise<void> {
  const { address } = currentClient()
  await noteRefusal(ctx.db, { account: keyedHash(key, account), address, minutes })
  const { all, ofAddress } = await countRefusals(ctx.db, { address, minutes })
  const fromOne = ofAddress.accounts >= most.accountsOfAddress
  if (!fromOne && all.refusals < most.refusals) return
  const facts = fromOne ? { ...ofAddress, address } : { ...all, address: null }
  const told = await ctx.db.transaction(async (tx) => {
    if (!(await claimOnce(tx, 'sign_in.sprayed', quietSeconds))) return false
    await record(tx, ctx, { action: 'sign_in.sprayed', after: { minutes, ...facts } })
    return true
  })
  const { refusals: count, accounts } = facts
  if (told) logSecurity('sign_ins_sprayed', { count, accounts })
}

const keyedHash = (key: Uint8Array, account: string) =>
  createHmac('sha256', key).update(account).digest('base64url')
