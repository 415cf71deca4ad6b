import { type InstallationScope, mintScope, type OrganisationScope } from '@/db/scope'

/** As staff and jobs have it. */
export const everything: InstallationScope = mintScope(null)

/** As a user of this organisation has it, or an API client that acts for it. */
export const only = (organisationId: string): OrganisationScope => mintScope(organisationId)
