import { lockOrganisation } from '@/db/queries/partners/organisations'
import { deleteOwner, findOwner, replaceOwner } from '@/db/queries/partners/owners'
import { findStaffMember } from '@/db/queries/sign-in/staff-members'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import { record } from '@/lib/core/audit/record'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { sentences } from './labels'
import { assignSchema } from './schema'
import { type OwnerView, ownerView } from './views'

/**
 * Says which staff member looks after an organisation, or that nobody does (`AssignInput`).
 * @throws AppError `forbidden`, `invalid` (somebody who is no staff member, too), `not_found`
 */
export async function assign(ctx: Context, input: unknown): Promise<{ owner: OwnerView | null }> {
  const scope = requirePermissionForAll(ctx, 'partner-organisations:update')
  const { id, staffMemberId } = parseInput(assignSchema, input)
  return ctx.db.transaction(async (tx) => {
    if (!(await lockOrganisation(tx, scope, id))) {
      throw new AppError('not_found', sentences.noOrganisation)
    }
    const before = await findOwner(tx, scope, id)
    if ((before?.id ?? null) === staffMemberId) return { owner: ownerView(before) }
    const chosen = staffMemberId && (await findStaffMember(tx, staffMemberId))
    if (staffMemberId && (!chosen || chosen.disabledAt)) {
      throw new AppError('invalid', sentences.nobody, {
        fields: { staffMemberId: sentences.nobody },
      })
    }
    if (staffMemberId) await replaceOwner(tx, scope, id, staffMemberId)
    else await deleteOwner(tx, scope, id)
    const owner = ownerView(chosen || null)
    await record(tx, ctx, {
      action: 'partner_organisation.owner_changed',
      organisationId: id,
      before: { owner: before && { id: before.id, name: before.name } },
      after: { owner: owner && { id: owner.id, name: owner.name } },
    })
    return { owner }
  })
}
