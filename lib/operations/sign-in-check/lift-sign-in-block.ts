import { findPartnerUser } from '@/db/queries/partners/users'
import { requirePermission } from '@/lib/core/access/require-permission'
import { record } from '@/lib/core/audit/record'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { signInCheckSchema } from './schema'

/**
 * Lets somebody try to sign in again who was blocked after too many attempts (`signInCheckSchema`).
 * @throws AppError `forbidden`, `invalid`, `not_found`
 */
export async function liftSignInBlock(ctx: Context, input: unknown): Promise<void> {
  const scope = requirePermission(ctx, 'sign-in-blocks:lift')
  const { partnerUserId } = parseInput(signInCheckSchema, input)
  await ctx.db.transaction(async (tx) => {
    const user = await findPartnerUser(tx, scope, partnerUserId)
    if (!user) throw new AppError('not_found', 'There is no such partner user.')
    await record(tx, ctx, {
      action: 'partner_user.sign_in_block_lifted',
      organisationId: user.organisationId,
      partnerUserId,
      after: { name: user.name, email: user.email },
    })
    await ctx.ports.signInBlocks.lift(user.email)
  })
}
