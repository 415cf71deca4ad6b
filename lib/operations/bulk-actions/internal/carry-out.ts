import type { BulkActionName } from '@/db/enums'
import {
  lockOrganisation,
  type OrganisationRow,
  shareOrganisation,
} from '@/db/queries/partners/organisations'
import { findGrants } from '@/db/queries/partners/pages'
import { lockPartnerUser } from '@/db/queries/partners/users'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { archive } from '@/lib/partners/organisations/archive'
import { changePageAccess } from '@/lib/partners/organisations/change-page-access'
import { sentences as organisationSentences } from '@/lib/partners/organisations/labels'
import {
  type OrganisationHindrance,
  abilitiesOf as organisationAbilities,
} from '@/lib/partners/organisations/policy'
import { reactivate } from '@/lib/partners/organisations/reactivate'
import { suspend } from '@/lib/partners/organisations/suspend'
import { sentences as userSentences } from '@/lib/partners/users/labels'
import { abilitiesOf as userAbilities } from '@/lib/partners/users/policy'
import { reactivate as reactivateUser } from '@/lib/partners/users/reactivate'
import { resendInvitation } from '@/lib/partners/users/resend-invitation'
import { suspend as suspendUser } from '@/lib/partners/users/suspend'
import { changeAudience } from '@/lib/selling/offers/change-audience'
import { sentences } from '../labels'
import type { ActionDetails } from '../views'

type Outcome = 'done' | 'skipped'
type Work = (ctx: Context, id: string, details: ActionDetails) => Promise<Outcome>

/** Reads an organisation, and keeps it as it is until the row is committed. @throws AppError `not_found` */
async function hold(ctx: Context, id: string): Promise<OrganisationRow> {
  const scope = requirePermissionForAll(ctx, 'partner-organisations:read')
  const organisation = await ctx.db.transaction((tx) => lockOrganisation(tx, scope, id))
  if (!organisation) throw new AppError('not_found', organisationSentences.notFound)
  return organisation
}

function organisationWork(
  action: 'suspend' | 'reactivate' | 'archive',
  alreadySo: OrganisationHindrance,
  verb: (ctx: Context, input: unknown) => Promise<unknown>,
): Work {
  return async (ctx, id, { reason }) => {
    const organisation = await hold(ctx, id)
    if (organisationAbilities(organisation)[action] === alreadySo) return 'skipped'
    await verb(ctx, { id, ...(reason !== undefined && { reason }) })
    return 'done'
  }
}

function pagesWork(granting: boolean): Work {
  return async (ctx, id, { pages: chosen = [] }) => {
    const scope = requirePermissionForAll(ctx, 'partner-pages:grant')
    await hold(ctx, id)
    if (chosen.some((page) => !ctx.config.partnerPages.includes(page))) {
      throw new AppError('conflict', sentences.unknownPage)
    }
    const granted = await findGrants(ctx.db, scope, id)
    if (chosen.every((page) => granted.includes(page) === granting)) return 'skipped'
    await changePageAccess(ctx, { id, [granting ? 'grant' : 'withdraw']: chosen })
    return 'done'
  }
}

function offerWork(offered: boolean): Work {
  return async (ctx, organisationId, { offerId }) => {
    const { changed } = await changeAudience(ctx, { id: offerId, organisationId, offered })
    return changed ? 'done' : 'skipped'
  }
}

function userWork(
  action: 'suspend' | 'reactivate',
  alreadySo: 'already_suspended' | 'not_suspended',
  verb: (ctx: Context, input: unknown) => Promise<unknown>,
): Work {
  return async (ctx, partnerUserId, { reason }) => {
    if ((await whyNot(ctx, partnerUserId))[action] === alreadySo) return 'skipped'
    await verb(ctx, { partnerUserId, ...(reason !== undefined && { reason }) })
    return 'done'
  }
}

async function whyNot(ctx: Context, partnerUserId: string) {
  const scope = requirePermissionForAll(ctx, 'partner-users:read')
  return await ctx.db.transaction(async (tx) => {
    const user = await lockPartnerUser(tx, scope, partnerUserId)
    const organisation = user && (await shareOrganisation(tx, scope, user.organisationId))
    if (!user || !organisation) throw new AppError('not_found', userSentences.notFound)
    const signedIn = (user.firstSignedInAt ?? user.lastSignedInAt) !== null
    return { ...userAbilities({ user, organisation, emailChange: null }), signedIn }
  })
}

async function resend(ctx: Context, partnerUserId: string): Promise<Outcome> {
  const { resend_invitation: why, signedIn } = await whyNot(ctx, partnerUserId)
  const waitsNoMore = signedIn && why !== 'being_removed'
  if (waitsNoMore || why === 'invitation_under_way') return 'skipped'
  try {
    await resendInvitation(ctx, { partnerUserId })
    return 'done'
  } catch (error) {
    // Of this user alone: the run does not wait for it.
    if (!(error instanceof AppError) || error.code !== 'rate_limited') throw error
    throw new AppError('conflict', error.message)
  }
}

const works: Record<BulkActionName, Work> = {
  suspend_organisations: organisationWork('suspend', 'already_suspended', suspend),
  reactivate_organisations: organisationWork('reactivate', 'not_suspended', reactivate),
  archive_organisations: organisationWork('archive', 'already_archived', archive),
  grant_pages: pagesWork(true),
  withdraw_pages: pagesWork(false),
  add_to_offer: offerWork(true),
  remove_from_offer: offerWork(false),
  suspend_users: userWork('suspend', 'already_suspended', suspendUser),
  reactivate_users: userWork('reactivate', 'not_suspended', reactivateUser),
  resend_invitations: resend,
}

/**
 * Does to one organisation or user what an action says, by the verbs that do the same once.
 * @throws AppError as those do
 */
export async function carryOut(
  ctx: Context,
  { action, details, subjectId }: { action: BulkActionName; details: object; subjectId: string },
): Promise<Outcome> {
  return await works[action](ctx, subjectId, details)
}
