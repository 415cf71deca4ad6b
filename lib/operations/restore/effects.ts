import { findHold, noteComparison } from '@/db/queries/operations/restore-holds'
import { findKnownOrders } from '@/db/queries/operations/restore-orders'
import { workScope } from '@/lib/core/access/work-scope'
import type { Context, SystemActor } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { openRun } from '@/lib/operations/reconcile/internal/open-run'
import { reconcile } from '@/lib/operations/reconcile/reconcile'
import type { BillingReader } from '@/lib/ports/billing/billing'
import { BillingError } from '@/lib/ports/billing/billing-error'
import type { Directory } from '@/lib/ports/identity/directory'
import type { LoginList } from '@/lib/ports/identity/login-list'
import { type BilledOrder, isNews, judgeOrder } from './policy'

type Ports = { directory: Directory; loginList: LoginList; billing: BillingReader | null }

/** Days before the copy was made whose orders are looked at too: billing's day may be another than ours. */
const marginDays = 2

/**
 * Compares the held database with the user pool and with billing, and writes down what differs. Changes nothing in
 * either. False where nothing is held, or somebody else compares just now.
 */
export async function compareCopy(
  ctx: Context<SystemActor>,
  { directory, loginList, billing }: Ports,
  { retry }: { retry?: { retries: number } } = {},
): Promise<boolean> {
  const hold = await findHold(ctx.db)
  const runId = hold && (await ctx.db.transaction((tx) => openRun(tx, ctx)).catch(nullForConflict))
  if (!hold || !runId) return false
  await reconcile(ctx, { directory, loginList }, { runId }, { still: true, retry })
  const billed = billing && (await compareBilling(ctx, billing, hold.copyMadeAt))
  await ctx.db.transaction((tx) =>
    noteComparison(tx, hold.id, {
      askedAt: hold.compareAskedAt,
      runId,
      billingFailure: billed?.failure ?? null,
      findings: billed?.findings ?? [],
    }),
  )
  return true
}

function nullForConflict(error: unknown): null {
  if (error instanceof AppError && error.code === 'conflict') return null
  throw error
}

/** Looks in billing for orders of ours that were placed since the copy was made, and for what they made. */
async function compareBilling(
  ctx: Context<SystemActor>,
  billing: BillingReader,
  copyMadeAt: Date,
): Promise<{ findings: ReturnType<typeof judgeOrder>; failure: string | null }> {
  try {
    const since = new Date(copyMadeAt.getTime() - marginDays * 86_400_000)
    const numbers = await billing.listOwnOrders(since.toISOString().slice(0, 10))
    const known = await findKnownOrders(ctx.db, workScope(ctx))
    const findings = []
    for (const { number, accountId } of numbers.filter(({ number }) =>
      isNews(number, known.states),
    )) {
      findings.push(...judgeOrder(await read(billing, number, accountId), known))
    }
    return { findings, failure: null }
  } catch (error) {
    if (!(error instanceof BillingError)) throw error
    return { findings: [], failure: error.reason }
  }
}

async function read(
  billing: BillingReader,
  number: string,
  accountId: string,
): Promise<BilledOrder> {
  const order = await billing.readOrder(number)
  const subscriptions = []
  for (const each of order?.subscriptionNumbers ?? []) {
    const found = await billing.readSubscription(each)
    if (found) {
      const { id: ownerId, number: ownerNumber } = found.owner
      subscriptions.push({ number: each, ownerId, ownerNumber })
    }
  }
  return { number, accountId, subscriptions }
}
