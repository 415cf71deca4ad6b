import { findPartnerUser } from '@/db/queries/partners/users'
import { findStaffMember } from '@/db/queries/sign-in/staff-members'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import { record } from '@/lib/core/audit/record'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { liftBlockSchema } from './schema'

/**
 * Lets somebody of ours, staff or a partner user, try to sign in again who was blocked after too many attempts
 * (`liftBlockSchema`).
 * @throws AppError `forbidden`, `invalid`, `not_found`
 */
export async function liftBlock(ctx: Context, input: unknown): Promise<void> {
  const scope = requirePermissionForAll(ctx, 'operations:manage')
  const { kind, personId } = parseInput(liftBlockSchema, input)
  await ctx.db.transaction(async (tx) => {
    if (kind === 'staff') {
      const member = await findStaffMember(tx, personId)
      if (!member) throw new AppError('not_found', 'There is no such member of staff.')
      const { name, email } = member
      await record(tx, ctx, {
        action: 'staff_member.sign_in_block_lifted',
        staffMemberId: personId,
        after: { name, email },
      })
      await ctx.ports.signInBlocks.lift(email)
      return
    }
    const user = await findPartnerUser(tx, scope, personId)
    if (!user) throw new AppError('not_found', 'There is no such partner user.')
    const { name, email, organisationId } = user
    await record(tx, ctx, {
      action: 'partner_user.sign_in_block_lifted',
      organisationId,
      partnerUserId: personId,
      after: { name, email },
    })
    await ctx.ports.signInBlocks.lift(email)
  })
}
