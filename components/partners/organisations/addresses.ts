import { firstPage, type ListInput, listQuery, type QueryEntry, withQuery } from '@/lib/core/list'
import { partnersList, partnersPage } from '@/lib/partners/organisations/lists'

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

/** An organisation as it was on a date. */
export function asOfPath(id: string): string {
  return `${organisationPath(id)}/as-of`
}

/** The form behind `Edit partner organisation`. */
export function editOrganisationPath(id: string): string {
  return `${organisationPath(id)}/edit`
}

/** The same as a file. */
export const partnersFilePath = (state: ListInput<typeof partnersList>) =>
  withQuery('/api/staff/exports/partners', listQuery(partnersList, firstPage(state)))

/** The table in a given state. */
export const listPath = (state: ListInput<typeof partnersPage>) =>
  withQuery(partnersPath, listQuery(partnersPage, state))

/** What stands above the table where there are saved views: all of them. */
export const viewsId = 'partners-views'

/** The table, where all its saved views are. */
export const viewsPath = `${partnersPath}#${viewsId}`

/** The table as a saved view has it. */
export const viewPath = (viewId: string, query: readonly QueryEntry[]) =>
  withQuery(partnersPath, query, listQuery(partnersPage, { view: viewId }))
