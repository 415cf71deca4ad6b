import { eq } from 'drizzle-orm'
import { partnerUsers, staffMembers } from '@/db/schema'
import { AppError } from '../core/errors'
import type { PersonContext } from './person'

/**
 * The id of the signed-in person's login.
 * @throws AppError `not_found` when they have none
 */
export async function cognitoSubOf({ db, actor }: PersonContext): Promise<string> {
  const people = actor.kind === 'staff' ? staffMembers : partnerUsers
  const [row] = await db
    .select({ sub: people.cognitoSub })
    .from(people)
    .where(eq(people.id, actor.id))
  if (!row?.sub) throw new AppError('not_found', 'This account has no login.')
  return row.sub
}
