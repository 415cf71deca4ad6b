import { and, asc, eq, gt, isNull, ne, sql } from 'drizzle-orm'
import type { Queryable } from '../client'
import { partnerOrganisations, partnerPageGrants, partnerUsers } from '../schema'

/** An organisation as its own users see it, with the pages it is granted. */
export async function selectPartnerHome(db: Queryable, organisationId: string) {
  const [row] = await db
    .select({
      name: partnerOrganisations.name,
      logoUrl: partnerOrganisations.logoUrl,
      invoiceOwner: partnerOrganisations.invoiceOwner,
      granted: sql<string[]>`array(
        select ${partnerPageGrants.page} from ${partnerPageGrants}
        where ${partnerPageGrants.organisationId} = ${partnerOrganisations.id})`,
    })
    .from(partnerOrganisations)
    .where(eq(partnerOrganisations.id, organisationId))
  return row
}

/** Up to `limit` users of an organisation who are neither suspended nor refused by Cognito, after the one named, oldest first. */
export async function selectColleagues(
  db: Queryable,
  organisationId: string,
  page: { after?: string; limit: number },
) {
  return await db
    .select({ id: partnerUsers.id, name: partnerUsers.name, email: partnerUsers.email })
    .from(partnerUsers)
    .where(
      and(
        eq(partnerUsers.organisationId, organisationId),
        isNull(partnerUsers.removedAt),
        isNull(partnerUsers.removalRequestedAt),
        isNull(partnerUsers.suspendedAt),
        ne(partnerUsers.provisioning, 'rejected'),
        page.after ? gt(partnerUsers.id, page.after) : undefined,
      ),
    )
    .orderBy(asc(partnerUsers.id))
    .limit(page.limit)
}
