import {
  choicesToChoose,
  currenciesOfOrganisations,
  ownersToChoose,
  tagsToChoose,
} from '@/db/queries/partners/filter-choices'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { parseInput } from '@/lib/core/parse'
import { filterChoicesSchema } from './schema'
import type { FilterChoices } from './views'

/**
 * What the partners table can be filtered by here (`filterChoicesSchema`): all tags and choices of custom fields, and up to
 * 200 owners, the one chosen now among them, and currencies.
 * @throws AppError `forbidden`, `invalid`
 */
export async function readFilterChoices(ctx: Context, input: unknown): Promise<FilterChoices> {
  const scope = requirePermissionForAll(ctx, 'partner-organisations:read')
  const { owner } = parseInput(filterChoicesSchema, input)
  const [currencies, tags, owners, choices] = await Promise.all([
    currenciesOfOrganisations(ctx.reads, scope),
    tagsToChoose(ctx.reads),
    ownersToChoose(ctx.reads, scope, owner),
    choicesToChoose(ctx.reads),
  ])
  return {
    pages: [...ctx.config.partnerPages],
    currencies,
    tags: tags.map(({ id, name }) => ({ id, name })),
    owners: owners.map(({ id, name, disabledAt }) => ({ id, name, former: disabledAt !== null })),
    choices: choices.map(({ id, name, field }) => ({ id, name, field })),
  }
}
