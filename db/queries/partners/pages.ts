import { and, asc, eq, gt, isNull, ne, notInArray, sql } from 'drizzle-orm'
import type { Queryable, Transaction } from '@/db/client'
import type { PartnerPage } from '@/db/enums'
import {
  organisationLogos,
  partnerOrganisations,
  partnerPageGrants,
  partnerUsers,
} from '@/db/schema/index'
import { assertInScope, inScope, type OrganisationScope, type Scope } from '@/db/scope'
import { isOfItsLogo } from './logos'

/** An organisation as its own users see it, with the pages it is granted. */
export async function selectPartnerHome(db: Queryable, scope: Scope, organisationId: string) {
  const [row] = await db
    .select({
      name: partnerOrganisations.name,
      logoUrl: partnerOrganisations.logoUrl,
      logoHash: organisationLogos.copyHash,
      invoiceOwner: partnerOrganisations.invoiceOwner,
      granted: sql<string[]>`array(
        select ${partnerPageGrants.page} from ${partnerPageGrants}
        where ${partnerPageGrants.organisationId} = ${partnerOrganisations.id})`,
    })
    .from(partnerOrganisations)
    .leftJoin(organisationLogos, isOfItsLogo)
    .where(
      and(eq(partnerOrganisations.id, organisationId), inScope(scope, partnerOrganisations.id)),
    )
  return row
}

/** Up to `limit` users of the organisation in scope who are neither suspended nor refused by Cognito, after the one named, oldest first. */
export async function selectColleagues(
  db: Queryable,
  scope: OrganisationScope,
  page: { after?: string; limit: number },
) {
  return await db
    .select({ id: partnerUsers.id, name: partnerUsers.name, email: partnerUsers.email })
    .from(partnerUsers)
    .where(
      and(
        inScope(scope, partnerUsers.organisationId),
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

/** The partner pages an organisation's users may open, in no particular order. */
export async function findGrants(
  db: Queryable,
  scope: Scope,
  organisationId: string,
): Promise<PartnerPage[]> {
  const rows = await db
    .select({ page: partnerPageGrants.page })
    .from(partnerPageGrants)
    .where(
      and(
        eq(partnerPageGrants.organisationId, organisationId),
        inScope(scope, partnerPageGrants.organisationId),
      ),
    )
  return rows.map((row) => row.page)
}

/** Makes `pages` the partner pages an organisation's users may open. */
export async function replaceGrants(
  tx: Transaction,
  scope: Scope,
  organisationId: string,
  pages: readonly PartnerPage[],
): Promise<void> {
  await tx
    .delete(partnerPageGrants)
    .where(
      and(
        inScope(scope, partnerPageGrants.organisationId),
        eq(partnerPageGrants.organisationId, organisationId),
        notInArray(partnerPageGrants.page, [...pages]),
      ),
    )
  if (pages.length > 0) await insertGrants(tx, scope, organisationId, pages)
}

/** Adds pages to those an organisation's users may open. */
export async function insertGrants(
  tx: Transaction,
  scope: Scope,
  organisationId: string,
  pages: readonly PartnerPage[],
): Promise<void> {
  assertInScope(scope, organisationId)
  await tx
    .insert(partnerPageGrants)
    .values(pages.map((page) => ({ organisationId, page })))
    .onConflictDoNothing()
}
