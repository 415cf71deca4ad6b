import { randomUUID } from 'node:crypto'
import {
  AdminGetUserCommand,
  type CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider'
import type { DatabaseClient } from '@/db/client'
import { findStaffMember } from '@/db/queries/sign-in/staff-members'
import { type Config, type Context, mintContext, type StaffActor } from '@/lib/core/context'
import { noPorts } from '@/lib/core/ports'
import { admit, staffGroups } from '@/lib/sign-in/admit'
import { commandContext } from '../command-context'

/**
 * The administrator with this address as a member of staff, as after their first sign-in: what is kept for a person needs
 * one.
 * @throws Error when Cognito has no such login
 */
export async function seedAdministrator(
  client: CognitoIdentityProviderClient,
  UserPoolId: string,
  email: string,
  { config, database }: { config: Config; database: DatabaseClient },
): Promise<Context<StaffActor>> {
  const found = await client.send(new AdminGetUserCommand({ UserPoolId, Username: email }))
  const attribute = (name: string) =>
    found.UserAttributes?.find((each) => each.Name === name)?.Value ?? null
  const sub = attribute('sub')
  if (!sub) throw new Error(`Cognito does not say who ${email} is.`)
  const ctx = commandContext('Demo data', config, database)
  const id = await ctx.db.transaction(async (tx) => {
    const admission = await admit(tx, ctx, {
      ...{ sub, email, emailVerified: true, name: attribute('name') },
      ...{ groups: [staffGroups.administrator], severalFactors: null, authenticatedAt: null },
    })
    if (admission.admitted && admission.subject.kind === 'staff')
      return admission.subject.staffMemberId
    throw new Error(`${email} is not of staff.`)
  })
  const member = await findStaffMember(database.db, id)
  if (!member) throw new Error(`${email} was not kept.`)
  const { name, role } = member
  return mintContext({
    actor: {
      ...{ kind: 'staff', id, name, email, role, sessionId: '' },
      ...{ enrolmentRequired: false, proven: true },
    },
    requestId: randomUUID(),
    config,
    database,
    ports: noPorts,
  })
}
