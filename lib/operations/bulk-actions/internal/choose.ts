import type { Queryable } from '@/db/client'
import type { BulkActionName } from '@/db/enums'
import { searchCap } from '@/db/queries/core/text-search'
import { type Chosen, countChosen } from '@/db/queries/operations/bulk-actions'
import { everyOrganisation, theseOrganisations } from '@/db/queries/partners/chosen-organisations'
import { everyUser, theseUsers } from '@/db/queries/partners/user-search'
import { everyUserOf } from '@/db/queries/partners/users'
import type { InstallationScope } from '@/db/scope'
import type { Context } from '@/lib/core/context'
import { personSearch } from '@/lib/core/fields'
import { wantedOf } from '@/lib/partners/organisations/schema'
import { sentences } from '../labels'
import { mostSubjects } from '../policy'
import type { Choice } from '../schema'
import type { ActionPreview } from '../views'

/** Queries for those whom a person has chosen, as the list itself reads them. */
export function queryFor({ config }: Context, scope: InstallationScope, choice: Choice): Chosen {
  if (choice.of === 'organisations') {
    if ('ids' in choice) return { ids: theseOrganisations(scope, choice.ids), hits: null }
    return everyOrganisation(scope, wantedOf(choice.filter, config))
  }
  if ('ids' in choice) return { ids: theseUsers(scope, choice.ids), hits: null }
  if ('organisationId' in choice.filter) {
    const { search, ...filter } = choice.filter
    const ids = everyUserOf(scope, { ...filter, search: personSearch(search) })
    return { ids, hits: null }
  }
  const { search, ...filter } = choice.filter
  return everyUser(scope, { ...filter, search: personSearch(search), now: new Date() })
}

/** For whom an action would be, and why it cannot be for all of them at once. */
export async function lookAtChoice(
  db: Queryable,
  scope: InstallationScope,
  chosen: Chosen,
  { of, action }: { of: Choice['of']; action: BulkActionName | undefined },
): Promise<ActionPreview> {
  const most = mostSubjects + 1
  const counts = await countChosen(db, scope, chosen, { of, action, most })
  const { chosen: count, alreadySo, hits } = counts
  return { of, count, alreadySo, problem: problemOf(of, { count, hits }) }
}

function problemOf(
  of: Choice['of'],
  { count, hits }: { count: number; hits: number | null },
): string | null {
  if (hits !== null && hits > searchCap) return sentences.searchTooWide
  if (count > mostSubjects) return sentences.tooMany(of)
  return count === 0 ? sentences.nobody : null
}
