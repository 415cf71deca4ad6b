import { selectColleagues } from '@/db/queries/partners/pages'
import { requirePartnerUser } from '@/lib/core/access/require-partner-page'
import type { Context, PartnerActor } from '@/lib/core/context'
import { shownEmail } from '@/lib/core/fields'
import type { Colleagues } from './views'

/** How many colleagues a page names; there are rarely more. */
const most = 100

/** The users of the signed-in partner user’s organisation.
 * @throws AppError `forbidden`
 */
export async function readColleagues(ctx: Context<PartnerActor>): Promise<Colleagues> {
  const scope = requirePartnerUser(ctx)
  const found = await selectColleagues(ctx.reads, scope, { limit: most + 1 })
  const colleagues = found
    .slice(0, most)
    .map(({ email, ...colleague }) => ({ ...colleague, email: shownEmail(email) }))
  return { colleagues, more: found.length > most }
}
