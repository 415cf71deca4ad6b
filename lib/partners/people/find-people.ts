import { isStatementTimeout } from '@/db/queries/core/timeout'
import {
  findIdsByFormerEmail,
  findIdsByName,
  findIdsBySameEnding,
  findNearUserIds,
  findStaffByAddresses,
  knowsLogin,
} from '@/db/queries/partners/people'
import { findUsersByIds } from '@/db/queries/partners/user-search'
import type { PartnerUserInContext } from '@/db/queries/partners/users'
import type { InstallationScope } from '@/db/scope'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { shownEmail } from '@/lib/core/fields'
import { within } from '@/lib/core/lookup'
import { parseInput } from '@/lib/core/parse'
import type { Login } from '@/lib/ports/identity/directory'
import { deriveStatus } from '../users/policy'
import { nearness, oneErrorFrom, partsOf } from './internal/near-miss'
import { findPeopleSchema } from './schema'
import {
  type CognitoAnswer,
  type FoundPeople,
  type FoundPerson,
  type MatchReason,
  matchReasons,
} from './views'

/** So many near misses are shown at most. */
const most = 30
/** So many are looked through for each kind of nearness. */
const candidates = 200
/** How long Cognito may take, in milliseconds. */
const timeoutMs = 3_000

type Looked = { typed: string; normal: string }

/**
 * Finds people of ours by an email address (`findPeopleSchema`): users of any status, removed ones, staff,
 * addresses that wait to be confirmed or were given up, logins that only Cognito has; and near misses, with the reason.
 * @throws AppError `forbidden`, `invalid`
 */
export async function findPeople(
  ctx: Context,
  input: unknown,
  { deadline = timeoutMs }: { deadline?: number } = {},
): Promise<FoundPeople> {
  const scope = requirePermissionForAll(ctx, 'partner-users:read')
  const { address } = parseInput(findPeopleSchema, input)
  const { normal } = address
  const { local, domain } = partsOf(normal)
  const addresses = [normal, `${local}@${domain}`, ...oneErrorFrom(normal)]
  const near = { addresses, local, domain, limit: candidates }
  const [ids, others, former, staff, answer] = await Promise.all([
    findNearUserIds(ctx.reads, scope, near),
    findIdsBySameEnding(ctx.reads, scope, near).catch(noneInTime),
    findIdsByFormerEmail(ctx.reads, scope, normal, candidates),
    findStaffByAddresses(ctx.reads, { addresses, limit: most }),
    within(deadline, () => ctx.ports.directory.findByEmail(normal)),
  ])
  const now = new Date()
  const found = await findUsersByIds(ctx.reads, scope, [...new Set([...ids, ...others, ...former])])
  const users = found.flatMap((each) => {
    const why = whyUser(address, each, former)
    return why ? [userFound(each, why, now)] : []
  })
  const people = [
    ...users,
    ...staff.flatMap(({ id, name, email, disabledAt }): FoundPerson[] => {
      const why = whyAddress(address, email.toLowerCase())
      return why
        ? [
            {
              kind: 'staff',
              id,
              why,
              name,
              email: shownEmail(email),
              disabled: disabledAt !== null,
            },
          ]
        : []
    }),
    ...(await namesakes(ctx, scope, users, now)),
  ].sort((one, other) => matchReasons.indexOf(one.why) - matchReasons.indexOf(other.why))
  return {
    address: shownEmail(normal),
    people: people.slice(0, most),
    more: people.length > most,
    cognito: answer ? await cognitoAnswer(ctx, scope, answer.value) : 'silent',
  }
}

/** Among millions of like addresses the far-off ones are not worth the wait. */
function noneInTime(error: unknown): string[] {
  if (!isStatementTimeout(error)) throw error
  return []
}

function whyAddress({ typed, normal }: Looked, email: string): MatchReason | null {
  const why = nearness(normal, email)
  const sameButForCase = why === 'same' && typed !== email && typed.toLowerCase() === email
  return sameButForCase ? 'letter_case' : why
}

function whyUser(
  address: Looked,
  { user, emailChange }: PartnerUserInContext,
  former: readonly string[],
): MatchReason | null {
  const byEmail = whyAddress(address, user.email)
  if (byEmail === 'same' || byEmail === 'letter_case') return byEmail
  if (emailChange && nearness(address.normal, emailChange.newEmail)) return 'new_address'
  return former.includes(user.id) ? 'former_address' : byEmail
}

function userFound(
  { user, organisation, emailChange }: PartnerUserInContext,
  why: MatchReason,
  now: Date,
): FoundPerson {
  const removal = user.removedAt ? 'removed' : user.removalRequestedAt ? 'being_removed' : null
  return {
    kind: 'partner_user',
    id: user.id,
    why,
    name: user.name,
    email: shownEmail(user.email),
    organisation: {
      id: organisation.id,
      name: organisation.name,
      suspended: organisation.suspendedAt !== null,
      archived: organisation.archivedAt !== null,
    },
    status: deriveStatus(user, organisation, now),
    removal,
    newEmail: emailChange ? shownEmail(emailChange.newEmail) : null,
  }
}

/** Users with the same name as somebody whose address it is: the person may have two. */
async function namesakes(
  ctx: Context,
  scope: InstallationScope,
  near: readonly FoundPerson[],
  now: Date,
): Promise<FoundPerson[]> {
  const names = near
    .filter(({ why }) => why === 'same' || why === 'letter_case')
    .map(({ name }) => name)
  const known = new Set(near.map(({ id }) => id))
  const ids = await findIdsByName(ctx.reads, scope, names, most)
  const found = await findUsersByIds(
    ctx.reads,
    scope,
    ids.filter((id) => !known.has(id)),
  )
  return found.map((each) => userFound(each, 'same_name', now))
}

async function cognitoAnswer(
  ctx: Context,
  scope: InstallationScope,
  login: Login | null,
): Promise<CognitoAnswer> {
  if (!login) return 'none'
  if (await knowsLogin(ctx.reads, scope, login)) return 'ours'
  return login.partnerUserId ? 'marked' : 'foreign'
}
