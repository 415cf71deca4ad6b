import 'server-only'
import type { Transaction } from '@/db/client'
import { forgetLongGivenUp } from '@/db/queries/exhausted-jobs'
import { dropIdleNames, repairLostNames } from '@/db/queries/queue-names'
import {
  findStrandedAccounts,
  findStrandedCodes,
  findStrandedLogins,
  findStrandedOrders,
  hasStrandedNews,
} from '@/db/queries/waiting'
import type { Context, JobActor } from '../context'
import { enqueue } from '../jobs/enqueue'
import { log } from '../log'
import { queueOf } from '../orders/policy'
import { mostTries } from '../orders/submit'
import { lookForAccount } from '../partner-organisations/look-for-account'
import { giveUpExhausted } from './giving-up'

/**
 * Keeps the queue's promise, every minute: every job can be picked up, every exhausted one is given up, and
 * every row that waits for something elsewhere has its job. May run at any time, and by several at once.
 */
export async function sweep(ctx: Context<JobActor>): Promise<void> {
  const repaired = await repairLostNames(ctx.db)
  if (repaired > 0) log.error({ event: 'jobs without a queue repaired', jobs: repaired })
  await giveUpExhausted(ctx)
  const added = await ctx.db.transaction((tx) => enqueueStranded(tx, ctx))
  if (Object.values(added).some((count) => count > 0)) {
    log.error({ event: 'waiting rows without a job', jobs: added })
  }
  await forgetLongGivenUp(ctx.db)
  await dropIdleNames(ctx.db)
}

/** Adds a job for every row that waits and has none; returns how many of each kind. */
async function enqueueStranded(tx: Transaction, ctx: Context<JobActor>) {
  const { mailOffered, billingOffered } = ctx.config
  const logins = await findStrandedLogins(tx)
  for (const { id } of logins) {
    await enqueue(tx, 'alignLogin', { partnerUserId: id }, { subject: id })
  }
  const codes = await findStrandedCodes(tx)
  for (const { id } of codes) {
    await enqueue(tx, 'mailEmailCode', { partnerUserId: id }, { subject: id })
  }
  const news = mailOffered && (await hasStrandedNews(tx))
  if (news) await enqueue(tx, 'mailStaffNews', {}, { subject: 'staff-news' })
  const orders = billingOffered ? await findStrandedOrders(tx) : []
  for (const order of orders) {
    const options = { subject: queueOf(order), maxAttempts: mostTries }
    await enqueue(tx, 'placeOrder', { orderId: order.id }, options)
  }
  const accounts = billingOffered ? await findStrandedAccounts(tx) : []
  for (const { id } of accounts) await lookForAccount(tx, id)
  return {
    alignLogin: logins.length,
    mailEmailCode: codes.length,
    mailStaffNews: Number(news),
    placeOrder: orders.length,
    resolveBillingAccount: accounts.length,
  }
}
