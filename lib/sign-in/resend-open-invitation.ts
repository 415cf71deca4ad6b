import { findSignInByEmail } from '@/db/queries/sign-in/sign-in'
import { openScope } from '../core/access/open-scope'
import type { Context, VisitorActor } from '../core/context'
import { enqueueInvitation } from '../partners/users/internal/enqueue-invitation'

/** Asks for a new invitation for the person who signs in with this address, if they never used theirs and may come in. */
export async function resendOpenInvitation(
  ctx: Context<VisitorActor>,
  email: string,
): Promise<void> {
  const person = await findSignInByEmail(ctx.db, email)
  if (person?.kind !== 'partner_user' || !person.invited || !person.admissible) return
  const { partnerUserId } = person
  await ctx.db.transaction((tx) => enqueueInvitation(tx, ctx, openScope(ctx), partnerUserId))
}
