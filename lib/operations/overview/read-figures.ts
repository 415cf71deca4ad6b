import { type InvoiceOwner, invoiceOwners, orderKinds } from '@/db/enums'
import { findFigureCounts, sumFigures } from '@/db/queries/operations/figures'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { parseInput } from '@/lib/core/parse'
import { type Lookup, lookupOf, runningTotal } from './internal/series'
import { stepsUntil, stepUnits } from './policy'
import { overviewSchema } from './schema'
import type { OverviewView } from './views'

/**
 * How partners, invitations, sign-ins and orders went (`overviewSchema`), out of what is counted for each day.
 * @throws AppError `forbidden`, `invalid`
 */
export async function readFigures(ctx: Context, input: unknown): Promise<OverviewView> {
  requirePermissionForAll(ctx, 'partner-organisations:read')
  const { period } = parseInput(overviewSchema, input)
  const { today, countedAt, behind } = await findFigureCounts(ctx.reads)
  const steps = stepsUntil(period, today)
  const since = steps[0]?.from ?? today
  const sums = await sumFigures(ctx.reads, { since, unit: stepUnits[period] })
  const found = lookupOf(sums, steps)
  return {
    period,
    steps,
    countedAt: countedAt?.toISOString() ?? null,
    behind,
    partners: each(invoiceOwners, (owner) => partnersOf(found, owner)),
    invitations: {
      sent: found.counts('invitations_sent'),
      accepted: found.counts('invitations_accepted'),
      lapsed: found.counts('invitations_lapsed'),
    },
    signIns: {
      partnerUsers: found.counts('sign_ins', 'partner_user'),
      staff: found.counts('sign_ins', 'staff_member'),
    },
    orders: each(orderKinds, (kind) => found.counts('orders_placed', kind)),
    sales: found
      .parts('sales_confirmed')
      .filter((currency) => currency !== '')
      .map((currency) => ({
        currency,
        counts: found.counts('sales_confirmed', currency),
        yearly: found.amounts('sales_confirmed', currency),
      })),
    salesWithoutValue: found.counts('sales_confirmed').reduce((sum, count) => sum + count, 0),
  }
}

function partnersOf(found: Lookup, owner: InvoiceOwner): number[] {
  const before = found.before('partners_created', owner) - found.before('partners_archived', owner)
  const archived = found.counts('partners_archived', owner)
  const changes = found
    .counts('partners_created', owner)
    .map((created, step) => created - (archived[step] ?? 0))
  return runningTotal(before, changes)
}

function each<Key extends string>(
  keys: readonly Key[],
  numbersOf: (key: Key) => number[],
): Record<Key, number[]> {
  return Object.fromEntries(keys.map((key) => [key, numbersOf(key)])) as Record<Key, number[]>
}
