import { findFields } from '@/db/queries/partners/custom-fields'
import { findValuesOf } from '@/db/queries/partners/field-values'
import { findOrganisation } from '@/db/queries/partners/organisations'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { sentences } from './labels'
import { fieldsOfSchema } from './schema'
import { type OwnFieldView, ownFields } from './views'

/**
 * What every field says of an organisation, in the order of the fields (`fieldsOfSchema`).
 * @throws AppError `forbidden`, `invalid`, `not_found`
 */
export async function readOfOrganisation(
  ctx: Context,
  input: unknown,
): Promise<{ fields: OwnFieldView[] }> {
  const scope = requirePermissionForAll(ctx, 'partner-organisations:read')
  const { id } = parseInput(fieldsOfSchema, input)
  const [organisation, fields, values] = await Promise.all([
    findOrganisation(ctx.reads, scope, id),
    findFields(ctx.reads),
    findValuesOf(ctx.reads, scope, id),
  ])
  if (!organisation) throw new AppError('not_found', sentences.noOrganisation)
  return { fields: ownFields(fields, values) }
}
