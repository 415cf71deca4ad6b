/** How the installation runs. */
export const operationsPath = '/settings/profile/operations'
