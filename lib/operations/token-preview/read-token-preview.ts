import { findPartnerUserInContext } from '@/db/queries/partners/users'
import { wantedLoginOf } from '@/db/queries/partners/wanted-login'
import { requirePermission } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { within } from '@/lib/core/lookup'
import { parseInput } from '@/lib/core/parse'
import type { Claims } from '@/lib/ports/identity/token-claims'
import { judgeToken, type TokenHolder, tokenDifferencesOf } from './policy'
import { tokenPreviewSchema } from './schema'
import type { Claim, TokenPreview } from './views'

/** How long Cognito may take before the answer says that it does not answer, in milliseconds. */
const timeoutMs = 4_000

/**
 * What a partner user's tokens would say now (`tokenPreviewSchema`), without making one. Reads Cognito directly.
 * @throws AppError `forbidden`, `invalid`, `not_found`
 */
export async function readTokenPreview(
  ctx: Context,
  input: unknown,
  { deadline = timeoutMs }: { deadline?: number } = {},
): Promise<TokenPreview> {
  const scope = requirePermission(ctx, 'partner-users:read')
  const { partnerUserId } = parseInput(tokenPreviewSchema, input)
  const found = await findPartnerUserInContext(ctx.reads, scope, partnerUserId)
  if (!found) throw new AppError('not_found', 'There is no such partner user.')
  const { user, organisation } = found
  const { email, newEmail, enabled: mayHaveAccess } = wantedLoginOf(found)
  const { id, cognitoSub, invitationExpiresAt } = user
  const answer = await within(deadline, () => ctx.ports.tokenClaims.claimsOf(cognitoSub ?? email))
  const now = new Date()
  const about = {
    user: { id, name: user.name, email: user.email },
    organisation: { id: organisation.id, name: organisation.name },
    checkedAt: now.toISOString(),
  }
  if (!answer) {
    return { ...about, state: 'unknown', reason: 'silent', tokens: null, differences: [] }
  }
  const holder: TokenHolder = {
    id,
    organisationId: organisation.id,
    email: user.email,
    newEmail,
    cognitoSub,
    mayHaveAccess,
    invitationExpiresAt,
  }
  const claims = answer.value
  const judged = judgeToken(holder, claims?.login ?? null, now)
  if (!claims || judged.reason) return { ...about, ...judged, tokens: null, differences: [] }
  const { idToken, accessToken, trigger } = claims
  return {
    ...about,
    ...judged,
    tokens: { idToken: listed(idToken), accessToken: listed(accessToken), trigger },
    differences: tokenDifferencesOf(holder, claims),
  }
}

function listed(claims: Claims): Claim[] {
  return Object.entries(claims)
    .map(([name, value]) => ({ name, value }))
    .sort((one, other) => (one.name < other.name ? -1 : 1))
}
