import type { Queryable } from '@/db/client'
import type { ApiClientRow } from '@/db/queries/operations/api-clients'
import { findClientBySecret } from '@/db/queries/operations/api-credentials'
import type { InstallationScope } from '@/db/scope'
import { AppError } from '@/lib/core/errors'
import { rowId } from '@/lib/core/fields'
import { hashOf } from './secrets'

/**
 * The client whose secret this is. Secrets are compared by their hashes, whose likeness tells nothing of them.
 * @throws AppError `unauthenticated`, whatever is wrong
 */
export async function proveClient(
  db: Queryable,
  scope: InstallationScope,
  { clientId, secret }: { clientId: string; secret: string },
): Promise<ApiClientRow> {
  const client = rowId.safeParse(clientId).success
    ? await findClientBySecret(db, scope, { clientId, hash: hashOf(secret) })
    : null
  if (!client) throw new AppError('unauthenticated', 'There is no such client with this secret.')
  return client
}
