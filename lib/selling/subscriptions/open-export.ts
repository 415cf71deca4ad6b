import { selectSubscriptions } from '@/db/queries/selling/subscriptions'
import { requirePartnerPage } from '@/lib/core/access/require-partner-page'
import { openFile } from '@/lib/core/audit/list-file'
import type { Context, PartnerActor } from '@/lib/core/context'
import { pagesToTheEnd } from '@/lib/core/list-page'
import { parseInput } from '@/lib/core/parse'
import { subscriptionColumns } from './internal/export-columns'
import { subscriptionsFilter } from './schema'
import { storedRow } from './views'

/**
 * The subscriptions that the own organisation sold (`subscriptionsList`) as a file.
 * @throws AppError `forbidden`, `not_found`, `invalid`
 */
export async function openExport(
  ctx: Context<PartnerActor>,
  input: unknown,
): Promise<AsyncGenerator<string>> {
  const scope = await requirePartnerPage(ctx, 'self-service')
  parseInput(subscriptionsFilter, input)
  const pages = pagesToTheEnd(async (position) =>
    (await selectSubscriptions(ctx.reads, scope, {}, position)).map(storedRow),
  )
  const after = { list: 'subscriptions' as const }
  return openFile(
    ctx,
    { action: 'list.exported', organisationId: scope.organisationId, after },
    subscriptionColumns,
    pages,
  )
}
