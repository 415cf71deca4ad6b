import { findPartnerUser } from '@/db/queries/partner-users'
import { requirePermission } from '../access/require-permission'
import { record } from '../audit/record'
import type { Context } from '../context'
import { AppError } from '../errors'
import { parseInput } from '../parse'
import type { AttemptLimits } from '../sign-in/attempt-limits'
import { signInCheckSchema } from './schema'

/**
 * Lets somebody try to sign in again who was blocked after too many attempts (`signInCheckSchema`).
 * @throws AppError `forbidden`, `invalid`, `not_found`
 */
export async function liftSignInBlock(
  ctx: Context,
  { limits }: { limits: AttemptLimits },
  input: unknown,
): Promise<void> {
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
    await limits.lift(user.email)
  })
}
