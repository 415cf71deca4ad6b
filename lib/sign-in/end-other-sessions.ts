import { AppError } from '../core/errors'
import { parseInput } from '../core/parse'
import { currentClient } from '../core/request-context'
import { endSessionsOf } from '../sessions/end'
import { type PersonContext, recordEndedSessions, subjectOf } from './person'
import { endOtherSessionsSchema } from './schema'

/**
 * Ends one other session of the signed-in person, or all others (`EndOtherSessionsInput`). Those that have ended
 * already are left out.
 * @throws AppError `invalid`, `conflict` (it is this session)
 */
export async function endOtherSessions(
  ctx: PersonContext,
  _tools: unknown,
  input: unknown,
): Promise<{ ended: number }> {
  const { sessionId: only } = parseInput(endOtherSessionsSchema, input)
  const { sessionId: except } = ctx.actor
  if (only === except) throw new AppError('conflict', 'This is your present session: sign out.')
  const ended = await ctx.db.transaction(async (tx) => {
    const count = await endSessionsOf(tx, subjectOf(ctx), 'signed_out', { except, only })
    if (count > 0) await recordEndedSessions(tx, ctx, { ...currentClient(), count })
    return count
  })
  return { ended }
}
