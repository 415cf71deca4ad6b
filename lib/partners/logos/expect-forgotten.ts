import type { Queryable } from '@/db/client'
import {
  expectForgottenLogos,
  expectUncopiedLogos,
  forgetUnwantedLogos,
} from '@/db/queries/partners/logos'
import type { InstallationScope } from '@/db/scope'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import type { Context, JobActor } from '@/lib/core/context'

/** So many at once, and as often in a night: they are looked at over the week that follows. */
const mostAtOnce = 5_000
const mostTimes = 40

/**
 * Has logos looked at that nobody looks at yet, such as those that a release before entered, and forgets those that it
 * removed. Where copies are kept, those without one are looked at within a day.
 * @throws AppError `forbidden`
 */
export async function expectForgotten(ctx: Context<JobActor>): Promise<void> {
  const scope = requirePermissionForAll(ctx, 'partner-organisations:update')
  await forgetUnwantedLogos(ctx.db, scope)
  await inSteps(expectForgottenLogos, ctx.db, scope)
  if (ctx.config.logoCopies) await inSteps(expectUncopiedLogos, ctx.db, scope)
}

async function inSteps(
  step: (db: Queryable, scope: InstallationScope, limit: number) => Promise<number>,
  db: Queryable,
  scope: InstallationScope,
): Promise<void> {
  for (let times = 0; times < mostTimes; times += 1) {
    if ((await step(db, scope, mostAtOnce)) < mostAtOnce) return
  }
}
