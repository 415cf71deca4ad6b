import { billingAccountStates } from '@/db/enums'
import {
  findHistoryBegin,
  findInstant,
  selectLaterChanges,
  selectPossibleUsers,
  selectUserChanges,
  selectUsersNow,
  wasUndone,
} from '@/db/queries/operations/as-of'
import { findOrganisation } from '@/db/queries/partners/organisations'
import { findOwner } from '@/db/queries/partners/owners'
import { findGrants } from '@/db/queries/partners/pages'
import { findTagsOf } from '@/db/queries/partners/tags'
import type { InstallationScope } from '@/db/scope'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import {
  isFlag,
  isText,
  isTextOrNull,
  isTexts,
  type Line,
  placeAt,
  tagsBefore,
  userAt,
  valueBefore,
} from './policy'
import { asOfSchema } from './schema'
import type { OrganisationAsOf, UserAsOf } from './views'

/** So many users are rebuilt at once. */
const mostUsers = 500

/**
 * An organisation and its users as they were at a time (`asOfSchema`), rebuilt from history: what was changed since is
 * undone. Says what history does not hold.
 * @throws AppError `forbidden`, `invalid`, `not_found`
 */
export async function readAsOf(ctx: Context, input: unknown): Promise<OrganisationAsOf> {
  const scope = requirePermissionForAll(ctx, 'partner-organisations:read')
  const { id, at: asked } = parseInput(asOfSchema, input)
  const { reads } = ctx
  const organisation = await findOrganisation(reads, scope, id)
  if (!organisation) throw new AppError('not_found', 'There is no such partner organisation.')
  const at = await findInstant(reads, { at: asked, timeZone: ctx.config.timeZone })
  const about = {
    id,
    name: organisation.name,
    at: at.toISOString(),
    createdAt: organisation.createdAt.toISOString(),
  }
  if (organisation.createdAt > at) return { ...about, facts: null, gaps: [] }
  const [later, begin, undone, granted, tagsNow, ownerNow] = await Promise.all([
    selectLaterChanges(reads, scope, id, at),
    findHistoryBegin(reads, scope, id),
    wasUndone(reads, scope, at),
    findGrants(reads, scope, id),
    findTagsOf(reads, scope, id),
    findOwner(reads, scope, id),
  ])
  const value = <T>(key: string, now: T, isValue: (found: unknown) => found is T): T =>
    valueBefore(ofOrganisation(later), key, now, isValue)
  const suspended = value('suspended', organisation.suspendedAt !== null, isFlag)
  const pages = value('pageAccess', granted as string[], isTexts)
  const tags = tagsBefore(
    later,
    tagsNow.map(({ name }) => name),
  )
  const { users, gaps } = await usersAt(ctx, scope, { id, at, suspended })
  return {
    ...about,
    facts: {
      name: value('name', organisation.name, isText),
      logoUrl: value('logoUrl', organisation.logoUrl, isTextOrNull),
      zuoraAccountKey: organisation.zuoraAccountKey,
      salesforceAccountId: organisation.salesforceAccountId,
      invoiceOwner: organisation.invoiceOwner,
      billingAccountState: value('state', organisation.billingAccountState, isBillingState),
      pageAccess: ctx.config.partnerPages.filter((page) => pages.includes(page)),
      suspended,
      archived: value('archived', organisation.archivedAt !== null, isFlag),
      tags: tags.tags,
      owner: value('owner', ownerNow, isOwner)?.name ?? null,
      users,
    },
    gaps: [
      ...(begin === null || begin > at ? (['before_history'] as const) : []),
      ...(undone ? (['undone'] as const) : []),
      ...tags.gaps,
      ...gaps,
    ],
  }
}

const ofOrganisation = (lines: readonly Line[]) =>
  lines.filter(({ action }) => !action.startsWith('tag.'))

const isBillingState = (value: unknown): value is (typeof billingAccountStates)[number] =>
  billingAccountStates.some((state) => state === value)

const isOwner = (value: unknown): value is { name: string } | null =>
  value === null ||
  (typeof value === 'object' && value !== null && 'name' in value && isText(value.name))

async function usersAt(
  { reads }: Context,
  scope: InstallationScope,
  { id, at, suspended }: { id: string; at: Date; suspended: boolean },
): Promise<{ users: UserAsOf[]; gaps: ('unplaced_users' | 'more_users')[] }> {
  const found = await selectPossibleUsers(reads, scope, {
    organisationId: id,
    at,
    limit: mostUsers + 1,
  })
  const ids = found.slice(0, mostUsers)
  const [lines, rows] = await Promise.all([
    selectUserChanges(reads, scope, ids),
    selectUsersNow(reads, scope, ids),
  ])
  const people = ids.map((userId) => {
    const own = lines.filter(({ partnerUserId }) => partnerUserId === userId)
    const now = rows.find((row) => row.id === userId) ?? null
    return { userId, own, now, place: placeAt(own, now, at) }
  })
  const here = people.filter(({ place }) => place === id)
  return {
    users: here.map(({ userId, own, now }) =>
      userAt(userId, own, now, { at, organisationSuspended: suspended }),
    ),
    gaps: [
      ...(people.some(({ place }) => place === 'unknown') ? (['unplaced_users'] as const) : []),
      ...(found.length > mostUsers ? (['more_users'] as const) : []),
    ],
  }
}
