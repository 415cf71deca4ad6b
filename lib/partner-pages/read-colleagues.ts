import { selectColleagues } from '@/db/queries/partner-pages'
import type { Context, PartnerActor } from '../context'
import { shownEmail } from '../fields'
import type { Colleagues } from './views'

/** How many colleagues a page names; there are rarely more. */
const most = 100

/** The users of the signed-in partner user’s organisation. */
export async function readColleagues(ctx: Context<PartnerActor>): Promise<Colleagues> {
  const { organisationId } = ctx.actor
  const found = await selectColleagues(ctx.reads, organisationId, { limit: most + 1 })
  const colleagues = found
    .slice(0, most)
    .map(({ email, ...colleague }) => ({ ...colleague, email: shownEmail(email) }))
  return { colleagues, more: found.length > most }
}
