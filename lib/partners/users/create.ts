import { violatedConstraint } from '@/db/queries/core/violation'
import { releaseLapsed } from '@/db/queries/partners/email-changes'
import { findEmailHolder } from '@/db/queries/partners/email-owners'
import { shareOrganisation } from '@/db/queries/partners/organisations'
import { insertPartnerUser } from '@/db/queries/partners/user-changes'
import type { Scope } from '@/db/scope'
import { requirePermission } from '@/lib/core/access/require-permission'
import { requireProven } from '@/lib/core/access/require-proven'
import { record } from '@/lib/core/audit/record'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { enqueue } from '@/lib/core/jobs/enqueue'
import { parseInput } from '@/lib/core/parse'
import { refuseTakenEmail } from './internal/refuse-taken-email'
import { createUserSchema } from './schema'
import { type PartnerUserView, partnerUserView } from './views'

/**
 * Adds a user to a partner organisation (`CreateUserInput`). The login follows by a job; see
 * `awaitInvitation`.
 * @throws AppError `forbidden`, `unproven`, `invalid`; `not_found` without such an organisation; `conflict` when a
 *   user of any organisation has this email address or is about to, or the organisation is suspended or
 *   archived
 */
export async function create(ctx: Context, input: unknown): Promise<PartnerUserView> {
  const scope = requirePermission(ctx, 'partner-users:create')
  const values = parseInput(createUserSchema, input)
  requireProven(ctx)
  try {
    return await insert(ctx, scope, values)
  } catch (error) {
    if (violatedConstraint(error) !== 'partner_users_email_reserved') throw error
    throw refuseTakenEmail('email', false, await findEmailHolder(ctx.db, scope, values.email))
  }
}

type Values = { organisationId: string; name: string; email: string }

async function insert(ctx: Context, scope: Scope, values: Values): Promise<PartnerUserView> {
  return ctx.db.transaction(async (tx) => {
    const organisation = await shareOrganisation(tx, scope, values.organisationId)
    if (!organisation) throw new AppError('not_found', 'There is no such partner organisation.')
    if (organisation.archivedAt) {
      throw new AppError('conflict', 'This organisation is archived. Restore it to add users.')
    }
    if (organisation.suspendedAt) {
      throw new AppError('conflict', 'This organisation is suspended. Reactivate it to add users.')
    }
    await releaseLapsed(tx, values.email)
    const inserted = await insertPartnerUser(tx, scope, values)
    if ('takenBy' in inserted) throw refuseTakenEmail('email', true, inserted.takenBy)
    const { user } = inserted
    await record(tx, ctx, {
      action: 'partner_user.created',
      organisationId: user.organisationId,
      partnerUserId: user.id,
      after: { name: user.name, email: user.email },
    })
    await enqueue(tx, 'alignLogin', { partnerUserId: user.id }, { subject: user.id })
    return partnerUserView(user, organisation, new Date())
  })
}
