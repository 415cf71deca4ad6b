import { findSignInByEmail } from '@/db/queries/sign-in/sign-in'
import { openScope } from '../core/access/open-scope'
import type { Context, VisitorActor } from '../core/context'
import { enqueueInvitation } from '../partners/users/internal/enqueue-invitation'

/**
 * Asks for a new invitation for the person who signs in with this address, if theirs has lapsed unused and they may come
 * in. One that is still good stays: a new one would void it, and anybody can ask.
 */
export async function renewLapsedInvitation(
  ctx: Context<VisitorActor>,
  email: string,
): Promise<void> {
  const person = await findSignInByEmail(ctx.db, email)
  if (person?.kind !== 'partner_user' || !person.invitationLapsed || !person.admissible) return
  const { partnerUserId } = person
  await ctx.db.transaction((tx) => enqueueInvitation(tx, ctx, openScope(ctx), partnerUserId))
}
