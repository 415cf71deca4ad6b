/** What the API offers to programs. */
export const apiReferencePath = '/settings/profile/api-clients/reference'

export const operationPath = (id: string) => `${apiReferencePath}/${id}`
