import { isStatementTimeout } from '@/db/queries/core/timeout'
import { findByAccounts, findBySimilarName } from '@/db/queries/partners/organisation-similarity'
import type { Scope } from '@/db/scope'
import { requirePermission } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { parseInput } from '@/lib/core/parse'
import { type SimilarFacts, similarSchema } from './schema'
import type { SimilarOrganisation } from './views'

const most = 5

/** From which similarity of their trigrams (0 to 1) two names are nearly the same. */
const nearlySame = 0.5

/**
 * Existing organisations with the same Zuora or Salesforce account or nearly the same name as what is
 * being typed (`SimilarInput`): at most five, same accounts first. A hint, so what is incomplete or
 * wrong finds nothing, and so does a search that takes too long.
 * @throws AppError `forbidden`; `invalid` for unknown fields
 */
export async function findSimilar(ctx: Context, input: unknown): Promise<SimilarOrganisation[]> {
  const scope = requirePermission(ctx, 'partner-organisations:create')
  const typed = parseInput(similarSchema, input)
  try {
    return await search(ctx, scope, typed)
  } catch (error) {
    if (isStatementTimeout(error)) return []
    throw error
  }
}

async function search(
  ctx: Context,
  scope: Scope,
  { name, zuoraAccountKey, salesforceAccountId }: SimilarFacts,
): Promise<SimilarOrganisation[]> {
  const [accounts, names] = await Promise.all([
    zuoraAccountKey || salesforceAccountId
      ? findByAccounts(ctx.reads, scope, { zuoraAccountKey, salesforceAccountId }, most)
      : [],
    name ? findBySimilarName(ctx.reads, scope, name, { similarity: nearlySame, limit: most }) : [],
  ])
  const found = new Map<string, SimilarOrganisation>()
  for (const { id, name, zuora, salesforce } of accounts) {
    const same: SimilarOrganisation['same'] = []
    if (zuora) same.push('zuoraAccount')
    if (salesforce) same.push('salesforceAccount')
    found.set(id, { id, name, same })
  }
  for (const { id, name } of names) {
    const known = found.get(id)
    if (known) known.same.push('name')
    else found.set(id, { id, name, same: ['name'] })
  }
  return [...found.values()].slice(0, most)
}
