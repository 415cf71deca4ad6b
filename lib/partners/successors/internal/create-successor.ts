import type { Transaction } from '@/db/client'
import { insertOrganisation } from '@/db/queries/partners/organisations'
import { insertGrants } from '@/db/queries/partners/pages'
import { type SuccessionRow, setSuccessor } from '@/db/queries/partners/successions'
import type { InstallationScope } from '@/db/scope'
import { record } from '@/lib/core/audit/record'
import type { Context } from '@/lib/core/context'
import { lookForAccount } from '../../organisations/internal/look-for-account'
import { wantLogo } from '../../organisations/internal/want-logo'
import { successorFacts } from '../stored'
import { findHindrance } from './find-hindrance'
import { lockBoth } from './lock-both'
import { stop } from './stop'

/** The first step of a correction: the successor with the right accounts, and the pages that were proposed. */
export async function createSuccessor(
  tx: Transaction,
  ctx: Context,
  scope: InstallationScope,
  succession: SuccessionRow,
): Promise<boolean> {
  const both = await lockBoth(tx, scope, { ...succession, successorId: null })
  const hindrance = await findHindrance(tx, scope, both)
  if (hindrance) return await stop(tx, ctx, scope, succession, hindrance)
  const facts = successorFacts.parse(succession.facts)
  const { id: organisationId } = await insertOrganisation(tx, scope, facts)
  if (succession.pages.length > 0) await insertGrants(tx, scope, organisationId, succession.pages)
  await record(tx, ctx, {
    action: 'partner_organisation.created',
    organisationId,
    after: { ...facts, pageAccess: succession.pages },
  })
  await wantLogo(tx, scope, organisationId, facts.logoUrl)
  if (ctx.config.billingOffered) await lookForAccount(tx, organisationId)
  await setSuccessor(tx, scope, succession.id, organisationId)
  return true
}
