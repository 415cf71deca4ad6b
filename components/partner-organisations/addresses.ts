import type { ListState } from '@/lib/partner-organisations/schema'

/** Where the partners table stands. */
export const partnersPath = '/settings/profile/partners'

/** The form of `Create Partner`. */
export const newOrganisationPath = `${partnersPath}/new`

/** One organisation's page. */
export function organisationPath(id: string): string {
  return `${partnersPath}/${id}`
}

/** What an organisation has sold, with its orders and customers. */
export function organisationSalesPath(id: string): string {
  return `${organisationPath(id)}/sales`
}

/** The form behind `Edit partner organisation`. */
export function editOrganisationPath(id: string): string {
  return `${organisationPath(id)}/edit`
}

/** The table in a given state; what is as usual is left out of the address. */
export function listPath(state: Partial<ListState>): string {
  const { search, sort, direction, after, before, size, archived } = state
  const parts = new URLSearchParams()
  if (search) parts.set('search', search)
  if (sort && sort !== 'name') parts.set('sort', sort)
  if (direction === 'desc') parts.set('direction', direction)
  if (size && size !== 50) parts.set('size', String(size))
  if (archived) parts.set('archived', '1')
  if (after) parts.set('after', after)
  if (before) parts.set('before', before)
  return parts.size > 0 ? `${partnersPath}?${parts}` : partnersPath
}
