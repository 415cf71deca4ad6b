import { expectForgottenLogos, forgetUnwantedLogos } from '@/db/queries/partners/logos'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import type { Context, JobActor } from '@/lib/core/context'

/** So many at once, and as often in a night: they are looked at over the week that follows. */
const mostAtOnce = 5_000
const mostTimes = 40

/**
 * Has logos looked at that nobody looks at yet, such as those that a release before entered, and forgets those that it removed.
 * @throws AppError `forbidden`
 */
export async function expectForgotten(ctx: Context<JobActor>): Promise<void> {
  const scope = requirePermissionForAll(ctx, 'partner-organisations:update')
  await forgetUnwantedLogos(ctx.db, scope)
  for (let times = 0; times < mostTimes; times += 1) {
    if ((await expectForgottenLogos(ctx.db, scope, mostAtOnce)) < mostAtOnce) return
  }
}
