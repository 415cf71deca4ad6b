import { and, isNull, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import type { PartnerUserStatusKind } from '@/db/enums'
import { partnerUsers } from '@/db/schema/index'
import type { Scope } from '@/db/scope'
import { keyset, type Position } from '../core/keyset'
import { isListed, statusKind } from './user-status'
import { type PartnerUserInContext, selectInContext } from './users'

type Wanted = {
  updatedSince: string
  status?: PartnerUserStatusKind | undefined
  neverSignedIn: boolean
}

/** Listed users whose row is of that time or later, in the order of changes. */
export async function findChangedUsers(
  db: Queryable,
  scope: Scope,
  { updatedSince, status, neverSignedIn }: Wanted,
  position: Position,
): Promise<PartnerUserInContext[]> {
  const { beyond, order } = keyset(
    {
      id: partnerUsers.id,
      value: sql`${partnerUsers.updatedAt}`,
      type: 'timestamptz',
      direction: 'asc',
    },
    position,
  )
  return selectInContext(
    db,
    scope,
    and(
      isNull(partnerUsers.removedAt),
      isListed,
      sql`${partnerUsers.updatedAt} >= ${updatedSince}::timestamptz`,
      beyond,
      status === undefined ? undefined : sql`${statusKind} = ${status}`,
      neverSignedIn
        ? and(isNull(partnerUsers.firstSignedInAt), isNull(partnerUsers.lastSignedInAt))
        : undefined,
    ),
  )
    .orderBy(order)
    .limit(position.limit)
}
