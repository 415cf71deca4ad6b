import { violatedConstraint } from '@/db/queries/core/violation'
import {
  adoptFromCognito,
  lockDecidable,
  noteDecision,
} from '@/db/queries/operations/restore-decisions'
import { allowRestoreWork, findHold } from '@/db/queries/operations/restore-holds'
import { askToEnable } from '@/db/queries/partners/user-login'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import { requireProven } from '@/lib/core/access/require-proven'
import { record } from '@/lib/core/audit/record'
import { actorName, type Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { enqueue } from '@/lib/core/jobs/enqueue'
import { parseInput } from '@/lib/core/parse'
import { effectsOf } from './policy'
import { decideLoginSchema } from './schema'

/**
 * Decides who is right about a login that differs after a restore (`decideLoginSchema`). What Cognito says is taken over
 * here at once; what is to change in Cognito waits as a job for the end of the hold.
 * @throws AppError `forbidden`, `invalid`, `unproven`, `not_found`; `conflict` where the database is not held, Cognito was
 *   found right already, or its address is another user's here
 */
export async function decideLogin(ctx: Context, input: unknown): Promise<void> {
  const scope = requirePermissionForAll(ctx, 'restores:manage')
  requireProven(ctx)
  const { findingId, decision } = parseInput(decideLoginSchema, input)
  const decidedBy = actorName(ctx.actor)
  const work = ctx.db.transaction(async (tx) => {
    const hold = await findHold(tx, true)
    if (!hold) throw new AppError('conflict', 'The database is not held any more.')
    const { id: holdId, runId } = hold
    const found = runId && (await lockDecidable(tx, scope, { holdId, runId, findingId }))
    if (!found) throw new AppError('not_found', 'There is no such difference any more. Look again.')
    if (found.decision === 'keep_cognito') {
      throw new AppError('conflict', 'This was decided already, and is taken over. Compare again.')
    }
    const { user } = found
    const differences = found.finding.differences ?? {}
    await allowRestoreWork(tx)
    const effects = effectsOf(decision, differences)
    const takes = (effect: (typeof effects)[number]) => effects.includes(effect)
    if (decision === 'keep_cognito') {
      await adoptFromCognito(tx, scope, user.id, {
        ...(takes('suspend_here') && { suspendedBy: decidedBy }),
        ...(takes('email_from_there') && { email: differences.email?.there }),
        ...(takes('name_from_there') && { name: differences.name?.there }),
      })
    } else if (takes('enable_there')) await askToEnable(tx, scope, user.id)
    await noteDecision(tx, { holdId, partnerUserId: user.id, decision, differences, decidedBy })
    await record(tx, ctx, {
      action: 'partner_user.restore_decided',
      organisationId: user.organisationId,
      partnerUserId: user.id,
      before: differences,
      after: { name: user.name, email: user.email, decision },
    })
    await enqueue(tx, 'alignLogin', { partnerUserId: user.id }, { subject: user.id })
  })
  await work.catch((error) => {
    if (!isTaken(error)) throw error
    throw new AppError(
      'conflict',
      'Another user here has the address that this login has in Cognito. Decide that the copy is right, and correct both afterwards.',
    )
  })
}

const isTaken = (error: unknown) =>
  ['partner_users_email_unique', 'partner_users_email_reserved'].includes(
    violatedConstraint(error) ?? '',
  )
