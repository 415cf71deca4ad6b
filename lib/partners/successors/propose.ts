import type { OrganisationRow } from '@/db/queries/partners/organisations'
import { findGrants } from '@/db/queries/partners/pages'
import { hasOpenSuccession, insertSuccession } from '@/db/queries/partners/successions'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { findUsableAccount } from '../organisations/internal/find-usable-account'
import { deciderOf } from './internal/decider-of'
import { findHindrance } from './internal/find-hindrance'
import { lockBoth } from './internal/lock-both'
import { tellBoth } from './internal/tell-both'
import { viewSuccession } from './internal/view-succession'
import { sentences, stopReasons } from './labels'
import { proposeSchema } from './schema'
import { type SuccessorFacts, successorFacts } from './stored'
import { partiesOf, type SuccessionView } from './views'

/**
 * Proposes a successor of an organisation (`ProposeInput`): a new one with the right accounts, or one that is there. Nothing
 * moves before another administrator approves.
 * @throws AppError `forbidden`, `invalid` (an account that billing does not know, too), `not_found`; `conflict` when one
 *   of them is archived, suspended or in an open succession, or they have too much together
 */
export async function propose(ctx: Context, input: unknown): Promise<SuccessionView> {
  const scope = requirePermissionForAll(ctx, 'partner-organisations:succeed')
  const wanted = parseInput(proposeSchema(ctx.config), input)
  const proposer = deciderOf(ctx)
  const { kind, organisationId, reason } = wanted
  const successorId = wanted.kind === 'merge' ? wanted.successorId : null
  const facts = wanted.kind === 'correction' ? successorFacts.parse(wanted) : null
  if (successorId === organisationId) throw fieldError('successorId', sentences.itself)
  const { billing } = ctx.ports
  if (facts && billing) await findUsableAccount(billing, facts.zuoraAccountKey)
  return ctx.db.transaction(async (tx) => {
    const { organisation, successor } = await lockBoth(tx, scope, { organisationId, successorId })
    if (facts) refuseSame(facts, organisation)
    const ids = successorId ? [organisationId, successorId] : [organisationId]
    if (await hasOpenSuccession(tx, scope, ids)) throw new AppError('conflict', sentences.open)
    const hindrance = await findHindrance(tx, scope, { organisation, successor })
    if (hindrance) throw new AppError('conflict', stopReasons[hindrance])
    const known = await findGrants(tx, scope, successorId ?? organisationId)
    const kept = known.filter((page) => !ctx.config.partnerPages.includes(page))
    const pages = [...new Set([...wanted.pages, ...kept])].toSorted()
    const succession = await insertSuccession(tx, scope, {
      ...{ organisationId, kind, successorId, facts, pages, reason },
      proposedById: proposer.id,
      proposedBy: proposer.name,
    })
    const view = await viewSuccession(tx, scope, succession.id)
    await tellBoth(tx, ctx, {
      action: 'partner_organisation.succession_proposed',
      after: {
        ...partiesOf(view),
        ...lockedOf(facts),
        pageAccess: pages,
      },
      reason: { code: 'stated', text: reason },
    })
    return view
  })
}

function lockedOf(facts: SuccessorFacts | null) {
  if (!facts) return {}
  const { zuoraAccountKey, salesforceAccountId, invoiceOwner } = facts
  return { zuoraAccountKey, salesforceAccountId, invoiceOwner }
}

/** @throws AppError `invalid` where nothing that is locked would be corrected */
function refuseSame(facts: SuccessorFacts, organisation: OrganisationRow): void {
  const keys = [
    organisation.zuoraAccountKey,
    organisation.zuoraAccountId,
    organisation.zuoraAccountNumber,
  ]
  const same =
    keys.includes(facts.zuoraAccountKey) &&
    facts.salesforceAccountId === organisation.salesforceAccountId &&
    facts.invoiceOwner === organisation.invoiceOwner
  if (same) throw fieldError('zuoraAccountKey', sentences.nothingDiffers)
}

function fieldError(field: string, sentence: string): AppError {
  return new AppError('invalid', sentence, { fields: { [field]: sentence } })
}
