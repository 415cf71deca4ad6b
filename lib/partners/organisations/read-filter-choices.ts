import { findFilterChoices } from '@/db/queries/partners/filter-choices'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { parseInput } from '@/lib/core/parse'
import { filterChoicesSchema } from './schema'
import type { FilterChoices, FilterValues } from './views'

/** So many values of a filter are on the page; where there are more they are searched for. */
const few = 30

/**
 * What the partners table can be filtered by here: up to 200 currencies; tags, owners and choices of custom fields as
 * `FilterValues` says, with the ones that are chosen now (`filterChoicesSchema`).
 * @throws AppError `forbidden`, `invalid`
 */
export async function readFilterChoices(ctx: Context, input: unknown): Promise<FilterChoices> {
  const scope = requirePermissionForAll(ctx, 'partner-organisations:read')
  const chosen = parseInput(filterChoicesSchema, input)
  const found = await findFilterChoices(ctx.reads, scope, chosen, few + 1)
  return {
    pages: [...ctx.config.partnerPages],
    currencies: found.currencies,
    tags: valuesOf(found.tags, chosen.tag),
    owners: valuesOf(found.owners, chosen.owner),
    choices: valuesOf(found.choices, chosen.choice),
  }
}

function valuesOf<Value extends { id: string }>(
  found: Value[],
  chosen: string | undefined,
): FilterValues<Value> {
  return found.length > few
    ? { values: found.filter(({ id }) => id === chosen), few: false }
    : { values: found, few: true }
}
