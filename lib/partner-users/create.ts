import { findOrganisation } from '@/db/queries/partner-organisations'
import { insertPartnerUser } from '@/db/queries/partner-users'
import { requirePermission } from '../access/require-permission'
import { record } from '../audit/record'
import type { Context } from '../context'
import { AppError } from '../errors'
import { enqueue } from '../jobs/enqueue'
import { parseInput } from '../parse'
import { createUserSchema } from './schema'
import { type PartnerUserView, partnerUserView } from './views'

function takenError(organisationName: string | null): AppError {
  const sentence = `This email address already belongs to a user of ${organisationName ?? 'another organisation'}.`
  return new AppError('conflict', sentence, { fields: { email: sentence } })
}

/**
 * Adds a user to a partner organisation (`CreateUserInput`). The login follows by a job; see
 * `awaitInvitation`.
 * @throws AppError `forbidden`, `invalid`; `not_found` without such an organisation; `conflict` when a
 *   user of any organisation has this email address
 */
export async function create(ctx: Context, input: unknown): Promise<PartnerUserView> {
  requirePermission(ctx, 'partner-users:create')
  const values = parseInput(createUserSchema, input)
  return ctx.db.transaction(async (tx) => {
    const organisation = await findOrganisation(tx, values.organisationId)
    if (!organisation) throw new AppError('not_found', 'There is no such partner organisation.')
    const inserted = await insertPartnerUser(tx, values)
    if ('takenBy' in inserted) throw takenError(inserted.takenBy)
    const { user } = inserted
    await record(tx, ctx, {
      action: 'partner_user.created',
      organisationId: user.organisationId,
      partnerUserId: user.id,
      after: { name: user.name, email: user.email },
    })
    await enqueue(tx, 'provisionPartnerUser', { partnerUserId: user.id }, { subject: user.id })
    return partnerUserView(user, organisation, new Date())
  })
}
