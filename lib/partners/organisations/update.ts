import {
  lockOrganisation,
  type OrganisationRow,
  updateOrganisation,
} from '@/db/queries/partners/organisations'
import { findGrants } from '@/db/queries/partners/pages'
import { requirePermission } from '@/lib/core/access/require-permission'
import { record } from '@/lib/core/audit/record'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { wantLogo } from './internal/want-logo'
import { updateSchema } from './schema'
import { organisationView, type PartnerOrganisationView } from './views'

type Editable = Pick<OrganisationRow, 'name' | 'logoUrl'>

function differences(stored: Editable, wanted: Editable) {
  const fields = (['name', 'logoUrl'] as const).filter((field) => stored[field] !== wanted[field])
  const pick = (from: Editable) => Object.fromEntries(fields.map((field) => [field, from[field]]))
  return { fields, before: pick(stored), after: pick(wanted) }
}

function staleError(stored: Editable, fields: ('name' | 'logoUrl')[]): AppError {
  const sentences = {
    name: `The name is now “${stored.name}”.`,
    logoUrl: stored.logoUrl ? `The logo is now ${stored.logoUrl}.` : 'The logo has been removed.',
  }
  return new AppError(
    'stale',
    `This partner organisation was changed since you opened it. ${fields
      .map((field) => sentences[field])
      .join(' ')}`,
    { fields: Object.fromEntries(fields.map((field) => [field, sentences[field]])) },
  )
}

/**
 * Changes name and logo (`UpdateInput`). Input that changes nothing leaves no trace.
 * @throws AppError `forbidden`, `invalid`, `not_found`; `stale` when the version is an older one, with
 *   a sentence for each field that now differs from the input
 */
export async function update(ctx: Context, input: unknown): Promise<PartnerOrganisationView> {
  const scope = requirePermission(ctx, 'partner-organisations:update')
  const { id, version, ...wanted } = parseInput(updateSchema, input)
  return ctx.db.transaction(async (tx) => {
    const stored = await lockOrganisation(tx, scope, id)
    if (!stored) throw new AppError('not_found', 'There is no such partner organisation.')
    const { fields, before, after } = differences(stored, wanted)
    const granted = await findGrants(tx, scope, id)
    if (fields.length === 0) return organisationView(stored, granted, ctx.config.partnerPages)
    const changed = await updateOrganisation(tx, scope, { id, version, ...wanted })
    if (!changed) throw staleError(stored, fields)
    if (fields.includes('logoUrl')) await wantLogo(tx, scope, id, wanted.logoUrl)
    await record(tx, ctx, {
      action: 'partner_organisation.updated',
      organisationId: id,
      before,
      after,
    })
    return organisationView(changed, granted, ctx.config.partnerPages)
  })
}
