import { AppError } from '../core/errors'
import { endSessionsOf } from '../sessions/end'
import { cognitoSubOf } from './cognito-sub'
import { type PersonContext, recordOwnAction, subjectOf } from './person'
import type { SignInTools } from './tools'

/**
 * Ends every session of the signed-in person, this one too, and takes back the tokens that other sites
 * got from the same pool.
 * @throws AppError `unavailable` when only the sessions here could be ended
 */
export async function signOutEverywhere(
  ctx: PersonContext,
  tools: SignInTools,
): Promise<{ signedOut: true }> {
  const sub = await cognitoSubOf(ctx)
  await ctx.db.transaction(async (tx) => {
    await endSessionsOf(tx, subjectOf(ctx), 'signed_out_everywhere')
    await recordOwnAction(tx, ctx, 'signed_out_everywhere')
  })
  const outcome = await tools.authenticator.signOutEverywhere(sub)
  if (outcome.kind === 'unavailable') {
    throw new AppError(
      'unavailable',
      'You are signed out here. Other sites could not be reached: sign in and try again later.',
      { cause: outcome.cause },
    )
  }
  return { signedOut: true }
}
