import { operationsPath } from '@/components/operations/installation/addresses'

/** What differs after a restore, and the end of the hold. */
export const restorePath = `${operationsPath}/restore`
