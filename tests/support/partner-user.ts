import { AdminDisableUserCommand } from '@aws-sdk/client-cognito-identity-provider'
import { uuidv7 } from '@/db/ids'
import { emailAddress } from '@/lib/core/fields'
import { create as createOrganisation } from '@/lib/partners/organisations/create'
import { create as createUser } from '@/lib/partners/users/create'
import { alignLogin } from '@/lib/partners/users/effects'
import { openSession } from '@/lib/sessions/open'
import { setNewPassword } from '@/lib/sign-in/set-new-password'
import { signIn } from '@/lib/sign-in/sign-in'
import type { SignInTools } from '@/lib/sign-in/tools'
import type { TestPool } from './cognito'
import { contextFor, job, visitor } from './context'
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
  options: { disabled?: boolean; email?: string } = {},
): Promise<InvitedPartnerUser> {
  const ctx = contextFor(database)
  const organisation = await createOrganisation(ctx, organisationInput())
  const wanted = options.email ?? freshEmail()
  const { id } = await createUser(ctx, {
    organisationId: organisation.id,
    name: `User ${uuidv7().slice(-4)}`,
    email: wanted,
  })
  const email = emailAddress.parse(wanted)
  await alignLogin(contextFor(database, job), cognito, { partnerUserId: id })
  if (options.disabled) {
    await cognito.client.send(
      new AdminDisableUserCommand({ UserPoolId: cognito.pool.userPoolId, Username: email }),
    )
  }
  const temporaryPassword = await cognito.temporaryPassword(email)
  return { id, organisationId: organisation.id, email, temporaryPassword }
}

export type ActivePartnerUser = Omit<InvitedPartnerUser, 'temporaryPassword'> & {
  password: string
  sessionId: string
}

/** A partner user who has set a password and has an open session. */
export async function activePartnerUser(
  database: TestDatabase,
  cognito: TestPool,
  tools: SignInTools,
): Promise<ActivePartnerUser> {
  const { temporaryPassword, ...user } = await invitedPartnerUser(database, cognito)
  const ctx = contextFor(database, visitor)
  const password = 'A-password-of-mine-1'
  const first = await signIn(ctx, tools, { email: user.email, password: temporaryPassword })
  if (first.kind !== 'new_password') throw new Error(first.kind)
  const done = await setNewPassword(ctx, tools, first.challenge, {
    newPassword: password,
    confirmation: password,
  })
  if (done.kind !== 'signed_in') throw new Error(done.kind)
  const session = await openSession(ctx, done.ticket)
  return { ...user, password, sessionId: session?.sessionId ?? '' }
}
