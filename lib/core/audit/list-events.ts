import { findEventRange, findEvents, numberEvents } from '@/db/queries/core/api-events'
import { requirePermission } from '../access/require-permission'
import type { Context } from '../context'
import { AppError } from '../errors'
import { parseInput } from '../parse'
import { eventTypes } from './policy'
import { eventsSchema } from './schema'
import { type ToldEvents, toldEvent } from './views'

/** So many rounds of numbering one reader waits for. */
const mostRounds = 10

/**
 * What happened after an event (`eventsSchema`), in an order in which nothing is inserted later: who goes on from the
 * last one misses nothing, also what was committed late. Two events of one thing are in the order in which they were
 * done, as far as the clocks of the processes agree.
 * @throws AppError `forbidden`, `invalid`; `conflict` where events after that one are not kept any more
 */
export async function listEvents(ctx: Context, input: unknown): Promise<ToldEvents> {
  const scope = requirePermission(ctx, 'history:read')
  const { after, limit } = parseInput(eventsSchema, input)
  for (let round = 0; round < mostRounds; round++) {
    if (await ctx.db.transaction((tx) => numberEvents(tx, eventTypes))) break
  }
  const { before, last } = await findEventRange(ctx.reads)
  if (after > last) {
    const sentence = 'There is no such event yet.'
    throw new AppError('invalid', sentence, { fields: { after: sentence } })
  }
  if (after > 0 && after < before) {
    throw new AppError(
      'conflict',
      'Not all events after this one are kept any more. Read what you follow anew, and go on from 0.',
    )
  }
  const rows = await findEvents(ctx.reads, scope, { after, limit })
  // Who was told all goes on from the last number: events of others are not waited for.
  const told = rows.at(-1)?.position ?? after
  const all = rows.length < limit
  return {
    items: rows.map((row) => toldEvent(row, scope.organisationId)),
    after: all ? Math.max(last, told) : told,
  }
}
