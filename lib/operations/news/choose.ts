import { setWantsNews } from '@/db/queries/sign-in/staff-members'
import { requirePermission } from '@/lib/core/access/require-permission'
import { record } from '@/lib/core/audit/record'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { newsChoiceSchema } from './schema'

/**
 * Has the signed-in staff member mailed what needs attention, or no longer (`NewsChoiceInput`).
 * @throws AppError `forbidden`, `invalid`
 */
export async function choose(ctx: Context, input: unknown): Promise<{ wanted: boolean }> {
  requirePermission(ctx, 'attention:read')
  const { wanted } = parseInput(newsChoiceSchema, input)
  if (ctx.actor.kind !== 'staff') throw new AppError('forbidden', 'This is for staff.')
  const staffMemberId = ctx.actor.id
  await ctx.db.transaction(async (tx) => {
    if (!(await setWantsNews(tx, staffMemberId, wanted))) return
    await record(tx, ctx, {
      action: 'staff_member.news_chosen',
      staffMemberId,
      before: { wanted: !wanted },
      after: { wanted },
    })
  })
  return { wanted }
}
