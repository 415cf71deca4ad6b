import { findSameOrganisation, holdOrganisationKey } from '@/db/queries/operations/import-accounts'
import { findEmailOwner } from '@/db/queries/partners/email-owners'
import type { Scope } from '@/db/scope'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { create as createOrganisation } from '@/lib/partners/organisations/create'
import { get as getOrganisation } from '@/lib/partners/organisations/get'
import { create as createUser } from '@/lib/partners/users/create'
import { noteWords } from '../labels'
import type { Wanted } from './read-row'

type Outcome = 'done' | 'skipped'

/**
 * Creates what a row wants by the verbs of the forms, unless it is there already and alike.
 * @throws AppError as those do; `conflict` when something is there that differs
 */
export async function createWanted(
  ctx: Context,
  wanted: Wanted,
  targetId: string | null,
): Promise<Outcome> {
  const organisation = targetId
    ? { id: targetId, made: false }
    : await findOrCreateOrganisation(ctx, wanted)
  if (wanted.email === null) return organisation.made ? 'done' : 'skipped'
  const user = await findOrCreateUser(ctx, wanted, organisation.id)
  return organisation.made || user === 'done' ? 'done' : 'skipped'
}

async function findOrCreateOrganisation(
  ctx: Context,
  wanted: Wanted,
): Promise<{ id: string; made: boolean }> {
  const scope = requirePermissionForAll(ctx, 'partner-organisations:create')
  const { organisationName: name, organisationAccount: account } = wanted
  if (!name || !account)
    throw new AppError('not_found', noteWords({ code: 'organisation_unknown' }))
  const found = await ctx.db.transaction(async (tx) => {
    await holdOrganisationKey(tx, { name, account })
    return await findSameOrganisation(tx, scope, { name, account })
  })
  if (found) {
    await refuseDifferences(ctx, found.id, wanted)
    return { id: found.id, made: false }
  }
  const { id } = await createOrganisation(ctx, {
    name,
    zuoraAccountKey: account,
    salesforceAccountId: wanted.salesforceAccountId,
    logoUrl: wanted.logoUrl,
    invoiceOwner: wanted.invoiceOwner,
  })
  return { id, made: true }
}

async function refuseDifferences(ctx: Context, id: string, wanted: Wanted): Promise<void> {
  const there = await getOrganisation({ ...ctx, reads: ctx.db }, { id })
  const given = [
    [wanted.organisationName, there.name],
    [wanted.invoiceOwner, there.invoiceOwner],
    [wanted.salesforceAccountId, there.salesforceAccountId],
    [wanted.logoUrl, there.logoUrl],
  ]
  if (given.every(([asked, is]) => asked === null || asked === is)) return
  throw new AppError('conflict', noteWords({ code: 'organisation_differs', name: there.name }))
}

async function findOrCreateUser(
  ctx: Context,
  { userName: name, email }: Wanted,
  organisationId: string,
): Promise<Outcome> {
  const scope: Scope = requirePermissionForAll(ctx, 'partner-users:create')
  const owner = email && (await findEmailOwner(ctx.db, scope, email))
  if (owner && owner.organisation.id === organisationId && !owner.beingRemoved) {
    if (owner.name === name) return 'skipped'
    throw new AppError('conflict', noteWords({ code: 'user_differs', name: owner.name }))
  }
  await createUser(ctx, { organisationId, name, email })
  return 'done'
}
