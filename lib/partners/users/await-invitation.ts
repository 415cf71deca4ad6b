import { setTimeout as sleep } from 'node:timers/promises'
import { deleteRejected } from '@/db/queries/partners/user-changes'
import { findPartnerUser } from '@/db/queries/partners/users'
import type { Scope } from '@/db/scope'
import { requirePermission } from '@/lib/core/access/require-permission'
import { record } from '@/lib/core/audit/record'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { within } from '@/lib/core/lookup'
import { parseInput } from '@/lib/core/parse'
import { refusalAnswer, refusalsWithoutLogin } from './policy'
import { partnerUserIdSchema } from './schema'
import type { CreateUserOutcome } from './views'

const pollEveryMs = 75
/** So long may one look take, also at the end. */
const longestLookMs = 1_000

/**
 * Waits up to `timeoutMs` for a new user's invitation (`PartnerUserIdInput`). A refusal within that
 * time removes the user again, so that the person who is still looking at the form can correct it. A look that
 * fails is none: the user is stored, and still being set up as far as anybody knows.
 * @throws AppError `forbidden`, `invalid`, `not_found`; the refusal itself, as `conflict`, `invalid` or
 *   `unavailable`, with the sentence for its field
 */
export async function awaitInvitation(
  ctx: Context,
  input: unknown,
  { timeoutMs = 4_000 }: { timeoutMs?: number } = {},
): Promise<CreateUserOutcome> {
  const scope = requirePermission(ctx, 'partner-users:create')
  const { partnerUserId } = parseInput(partnerUserIdSchema, input)
  const deadline = Date.now() + timeoutMs
  for (;;) {
    const look = await within(longestLookMs, () => findPartnerUser(ctx.db, scope, partnerUserId))
    if (look) {
      const user = look.value
      if (!user) throw new AppError('not_found', 'This user has been removed meanwhile.')
      if (user.provisioning === 'provisioned') return { partnerUserId, outcome: 'invited' }
      if (user.provisioning === 'rejected' && (await takeBack(ctx, scope, partnerUserId))) {
        const { code, message, fields } = refusalAnswer(user.provisioningReason)
        throw new AppError(code, message, { fields })
      }
    }
    const left = deadline - Date.now()
    if (left <= 0) return { partnerUserId, outcome: 'setting_up' }
    await sleep(Math.min(pollEveryMs, left))
  }
}

/** Removes a refused user; false when it is no longer refused, or a login may have been made. */
async function takeBack(ctx: Context, scope: Scope, partnerUserId: string): Promise<boolean> {
  return ctx.db.transaction(async (tx) => {
    const user = await deleteRejected(tx, scope, partnerUserId, refusalsWithoutLogin)
    if (!user) return false
    await record(tx, ctx, {
      action: 'partner_user.removed',
      organisationId: user.organisationId,
      partnerUserId: user.id,
      before: { name: user.name, email: user.email },
      reason: { code: 'refused_while_adding' },
    })
    return true
  })
}
