import { expectLogo, findLogo, makeLogoDue } from '@/db/queries/partners/logos'
import { lockOrganisation } from '@/db/queries/partners/organisations'
import { requirePermission } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { lookAgainRefusals } from './labels'
import { logoOfSchema } from './schema'
import { type LogoCheck, logoCheck } from './views'

/**
 * Has this server look at an organisation's logo again (`logoOfSchema`), as after a change of its address; where it is looking
 * just now, once more after that. After a look a minute has to pass: nobody's server is to be worn out from here.
 * @throws AppError `forbidden`, `invalid`, `not_found`; `conflict` where there is no logo; `rate_limited`
 */
export async function lookAgain(ctx: Context, input: unknown): Promise<LogoCheck> {
  const scope = requirePermission(ctx, 'partner-organisations:update')
  const { id } = parseInput(logoOfSchema, input)
  return ctx.db.transaction(async (tx) => {
    const organisation = await lockOrganisation(tx, scope, id)
    if (!organisation) throw new AppError('not_found', 'There is no such partner organisation.')
    const { logoUrl } = organisation
    if (logoUrl === null) throw new AppError('conflict', lookAgainRefusals.noLogo)
    const stored = await findLogo(tx, scope, id)
    if (stored?.checkedJustNow) {
      throw new AppError('rate_limited', lookAgainRefusals.justNow, { retryAfterSeconds: 60 })
    }
    if (stored) await makeLogoDue(tx, scope, id)
    else await expectLogo(tx, scope, id, logoUrl)
    const logo = await findLogo(tx, scope, id)
    return logoCheck(logo, { wanted: true, copies: ctx.config.logoCopies })
  })
}
