import type { Operation } from '../operation'
import { partnerOrganisations } from './partner-organisations'
import { partnerUsers } from './partner-users'

/** Everything that version 1 of the API does. */
export const operations: readonly Operation[] = [...partnerOrganisations, ...partnerUsers]
