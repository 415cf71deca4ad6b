import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import type { DatabaseClient } from '@/db/client'
import { staffMembers } from '@/db/schema/index'
import { type Context, mintContext, type StaffActor } from '@/lib/core/context'
import { configFrom, readEnv } from '@/lib/core/env'
import { noPorts } from '@/lib/core/ports'
import { sealerOf, sealingKey } from '@/lib/sign-in/seal'
import type { Environment } from '../up/environment'

/**
 * Acts as the installation's administrator, who has signed in and proven who they are; asks no other system.
 * @throws Error where nobody of this address has signed in
 */
export async function administratorContext(
  environment: Environment,
  database: DatabaseClient,
  email: string,
): Promise<Context<StaffActor>> {
  const [staff] = await database.reads
    .select()
    .from(staffMembers)
    .where(eq(staffMembers.email, email))
  if (!staff) throw new Error(`${email} has not signed in.`)
  const { id, name, role } = staff
  const env = readEnv(environment)
  return mintContext({
    actor: {
      ...{ kind: 'staff', id, name, email, role, sessionId: randomUUID() },
      enrolmentRequired: false,
      proven: true,
    },
    requestId: randomUUID(),
    config: configFrom(env),
    database,
    ports: {
      ...noPorts,
      secretSealer: sealerOf(sealingKey(env.NEXTAUTH_SECRET, 'kept secret')),
    },
  })
}
