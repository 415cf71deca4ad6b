import { listContacts } from '@/db/queries/partners/contacts'
import { findOrganisation } from '@/db/queries/partners/organisations'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { sentences } from './labels'
import { contactsOfSchema } from './schema'
import { type ContactView, contactView } from './views'

/**
 * An organisation's contacts, by name (`contactsOfSchema`).
 * @throws AppError `forbidden`, `invalid`, `not_found`
 */
export async function list(ctx: Context, input: unknown): Promise<{ rows: ContactView[] }> {
  const scope = requirePermissionForAll(ctx, 'partner-organisations:read')
  const { organisationId } = parseInput(contactsOfSchema, input)
  const [organisation, rows] = await Promise.all([
    findOrganisation(ctx.reads, scope, organisationId),
    listContacts(ctx.reads, scope, organisationId),
  ])
  if (!organisation) throw new AppError('not_found', sentences.noOrganisation)
  return { rows: rows.map(contactView) }
}
