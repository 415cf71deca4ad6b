import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { emailChanges, partnerUsers } from '@/db/schema/index'
import type { Scope } from '@/db/scope'
import { type PartnerUserInContext, selectInContext } from './users'

/** Who has an email address, or waits for it. */
export type EmailOwner = {
  partnerUserId: string
  name: string
  version: number
  suspended: boolean
  beingRemoved: boolean
  organisation: { id: string; name: string; suspended: boolean; archived: boolean }
}

function emailOwner({ user, organisation }: Omit<PartnerUserInContext, 'emailChange'>): EmailOwner {
  return {
    partnerUserId: user.id,
    name: user.name,
    version: user.version,
    suspended: user.suspendedAt !== null,
    beingRemoved: user.removalRequestedAt !== null,
    organisation: {
      id: organisation.id,
      name: organisation.name,
      suspended: organisation.suspendedAt !== null,
      archived: organisation.archivedAt !== null,
    },
  }
}

/** Who has this (normalised) email address; null for nobody, and for those out of scope. */
export async function findEmailOwner(
  db: Queryable,
  scope: Scope,
  email: string,
): Promise<EmailOwner | null> {
  const [row] = await selectInContext(
    db,
    scope,
    and(eq(sql`lower(${partnerUsers.email})`, email), isNull(partnerUsers.removedAt)),
  )
  return row ? emailOwner(row) : null
}

/** Who waits for this (normalised) email address; null for nobody, and for those out of scope. */
export async function findEmailHolder(
  db: Queryable,
  scope: Scope,
  email: string,
): Promise<EmailOwner | null> {
  const [row] = await selectInContext(db, scope, eq(sql`lower(${emailChanges.newEmail})`, email))
  return row ? emailOwner(row) : null
}
