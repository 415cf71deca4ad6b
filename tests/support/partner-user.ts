import { AdminDisableUserCommand } from '@aws-sdk/client-cognito-identity-provider'
import { uuidv7 } from '@/db/ids'
import { create as createOrganisation } from '@/lib/partner-organisations/create'
import { create as createUser } from '@/lib/partner-users/create'
import { provisionPartnerUser } from '@/lib/partner-users/effects'
import type { TestPool } from './cognito'
import { contextFor, job } from './context'
import type { TestDatabase } from './database'
import { freshEmail, organisationInput } from './partners'

export type InvitedPartnerUser = {
  id: string
  organisationId: string
  email: string
  temporaryPassword: string
}

/** A partner user of an organisation of their own, invited by the product's own verb and effect. */
export async function invitedPartnerUser(
  database: TestDatabase,
  cognito: TestPool,
  options: { disabled?: boolean } = {},
): Promise<InvitedPartnerUser> {
  const ctx = contextFor(database)
  const organisation = await createOrganisation(ctx, organisationInput())
  const email = freshEmail()
  const { id } = await createUser(ctx, {
    organisationId: organisation.id,
    name: `User ${uuidv7().slice(-4)}`,
    email,
  })
  await provisionPartnerUser(contextFor(database, job), cognito, { partnerUserId: id })
  if (options.disabled) {
    await cognito.client.send(
      new AdminDisableUserCommand({ UserPoolId: cognito.pool.userPoolId, Username: email }),
    )
  }
  const temporaryPassword = await cognito.temporaryPassword(email)
  return { id, organisationId: organisation.id, email, temporaryPassword }
}
