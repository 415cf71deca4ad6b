import { claimOnce } from '@/db/queries/core/claim-once'
import { selectPartnerHome } from '@/db/queries/partners/pages'
import { countRecoveryCodes } from '@/db/queries/partners/recovery-codes'
import { findPartnerUserInContext, type PartnerUserRow } from '@/db/queries/partners/users'
import { wantedLoginOf } from '@/db/queries/partners/wanted-login'
import { requirePermission } from '@/lib/core/access/require-permission'
import { record } from '@/lib/core/audit/record'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { within } from '@/lib/core/lookup'
import { parseInput } from '@/lib/core/parse'
import { logSecurity } from '@/lib/core/security-log'
import { partnerUserView } from '@/lib/partners/users/views'
import type { DirectoryReader } from '@/lib/ports/identity/directory'
import { checkAuthenticator } from './internal/authenticator'
import { checkEmailCode } from './internal/email-code'
import { judgeSignIn, type SignInFacts } from './internal/judge-sign-in'
import { concludeSignIn } from './policy'
import { signInCheckSchema } from './schema'
import type { SignInCheck } from './views'

/** How long Cognito may take before the answer says that it does not answer, in milliseconds. */
const timeoutMs = 4_000

/**
 * Whether a partner user can sign in right now, and what stands in the way (`signInCheckSchema`). Reads
 * Cognito directly, for a few seconds at most. That it was asked is a line of history, at most one in a quarter of an
 * hour for whoever asks about the same person.
 * @throws AppError `forbidden`, `invalid`, `not_found`
 */
export async function checkSignIn(
  ctx: Context,
  input: unknown,
  { deadline = timeoutMs }: { deadline?: number } = {},
): Promise<SignInCheck> {
  const scope = requirePermission(ctx, 'partner-users:read')
  const { partnerUserId } = parseInput(signInCheckSchema, input)
  const found = await findPartnerUserInContext(ctx.reads, scope, partnerUserId)
  if (!found) throw new AppError('not_found', 'There is no such partner user.')
  const { user, organisation, emailChange } = found
  const { email } = wantedLoginOf(found)
  const [home, blocks, codesLeft, login] = await Promise.all([
    selectPartnerHome(ctx.reads, scope, organisation.id),
    ctx.ports.signInBlocks.blocksOf(user.email),
    countRecoveryCodes(ctx.db, scope, user.id),
    lookUp(ctx.ports.directory, { sub: user.cognitoSub, email }, deadline),
  ])
  await noteCheck(ctx, user)
  const existing = ctx.config.partnerPages
  const now = new Date()
  const view = partnerUserView(user, organisation, now, emailChange)
  const facts: SignInFacts = {
    name: user.name,
    organisation: {
      id: organisation.id,
      name: organisation.name,
      suspended: organisation.suspendedAt !== null,
      archived: organisation.archivedAt !== null,
    },
    user: {
      id: user.id,
      email,
      cognitoSub: user.cognitoSub,
      suspended: user.suspendedAt !== null,
      leaving: user.removalRequestedAt !== null,
      pending: user.provisioning === 'pending',
      refusal: view.status.kind === 'needs_attention' ? view.status.reason : null,
      invitationExpiresAt: user.invitationExpiresAt,
    },
    login,
    blocks,
    pages: {
      existing: existing.length,
      granted: existing.filter((page) => home?.granted.includes(page)).length,
    },
    now,
  }
  const { mfaRequired, emailCodeOffered: offered } = ctx.config
  const checks = [
    ...judgeSignIn(facts),
    ...checkEmailCode({
      ...facts,
      offered,
      authenticatorRequired: mfaRequired === 'both' || mfaRequired === 'partner_users',
      usesAuthenticator: user.authenticatorEnrolledAt !== null,
    }),
    ...checkAuthenticator({
      enrolled: user.authenticatorEnrolledAt !== null,
      mustEnrol: user.mustEnrolAuthenticator,
      resetPending: user.authenticatorResetRequestedAt !== null,
      codesOffered: ctx.config.recoveryCodesOffered,
      codesLeft,
    }),
  ]
  return {
    user: view,
    organisation: { id: organisation.id, name: organisation.name },
    ...concludeSignIn(user.name, checks),
    checks,
    checkedAt: now.toISOString(),
  }
}

const quietSeconds = 900

async function noteCheck(
  ctx: Context,
  { id, organisationId, name, email }: PartnerUserRow,
): Promise<void> {
  logSecurity('sign_in_checked', { personKind: 'partner_user', personId: id })
  const by = 'id' in ctx.actor ? ctx.actor.id : ctx.actor.kind
  await ctx.db.transaction(async (tx) => {
    if (!(await claimOnce(tx, `sign_in_checked:${by}:${id}`, quietSeconds))) return
    await record(tx, ctx, {
      action: 'partner_user.sign_in_checked',
      organisationId,
      partnerUserId: id,
      after: { name, email },
    })
  })
}

async function lookUp(
  directory: DirectoryReader,
  { sub, email }: { sub: string | null; email: string },
  deadline: number,
): Promise<SignInFacts['login']> {
  const answer = await within(deadline, async () => {
    const known = sub === null ? null : await directory.findBySub(sub)
    if (known) return { found: known, addressTaken: false }
    const other = await directory.findByEmail(email)
    return sub === null
      ? { found: other, addressTaken: false }
      : { found: null, addressTaken: other !== null }
  })
  return answer ? { answered: true, ...answer.value } : { answered: false }
}
