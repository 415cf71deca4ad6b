import { listApiClients } from '@/db/queries/operations/api-clients'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { readPage } from '@/lib/core/list-page'
import { parseInput } from '@/lib/core/parse'
import { apiClientsListSchema } from './schema'
import { type ApiClientList, apiClientView } from './views'

/**
 * A page of the API clients (`apiClientsList`), newest first.
 * @throws AppError `forbidden`, `invalid`
 */
export async function list(ctx: Context, input: unknown): Promise<ApiClientList> {
  const scope = requirePermissionForAll(ctx, 'api-clients:read')
  const wanted = parseInput(apiClientsListSchema, input)
  const page = await readPage(
    wanted,
    // The login of lists may not read secrets, also not when they were made.
    (position) => listApiClients(ctx.db, scope, ctx.config.timeZone, position),
    ({ id }) => id,
  )
  const now = new Date()
  return { ...page, rows: page.rows.map((client) => apiClientView(client, now)) }
}
