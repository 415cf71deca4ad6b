import { cappedCount } from '@/db/queries/core/text-search'
import {
  findCustomerHits,
  findIdsByNewEmail,
  findOfferHits,
  findOrderHits,
  findOrganisationHits,
  findSubscriptionHits,
  findUserHits,
} from '@/db/queries/operations/find-anything'
import { findIdsByFormerEmail } from '@/db/queries/partners/people'
import { listViews } from '@/db/queries/partners/saved-views'
import { findUsersByIds } from '@/db/queries/partners/user-search'
import type { Scope } from '@/db/scope'
import { isFoundBy } from '@/db/search-text'
import type { Permission } from '@/lib/core/access/permissions'
import { permittedScope, requirePermission } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { personSearch, shownEmail } from '@/lib/core/fields'
import { listQuery } from '@/lib/core/list'
import { errorFacts, log } from '@/lib/core/log'
import { within } from '@/lib/core/lookup'
import { parseInput } from '@/lib/core/parse'
import { partnersList } from '@/lib/partners/organisations/lists'
import { partnersFilter, searchTerm } from '@/lib/partners/organisations/schema'
import { findPeopleSchema } from '@/lib/partners/people/schema'
import { ownNumbers } from '@/lib/ports/billing/attempt'
import { idIn } from './policy'
import { findAnythingSchema } from './schema'
import {
  type FoundAnything,
  type FoundGroup,
  type FoundKind,
  type FoundUser,
  foundKinds,
} from './views'

/** So many of each kind are shown at most. */
const limit = 6
/** How long all of it may take, in milliseconds; a statement has a second. */
const timeoutMs = 2_000

/** What somebody looks for, and the ID and the email address in it. */
type TypedText = { text: string; id: string | null; address: string | null }

type Search = {
  permission: Permission
  find: (ctx: Context, scope: Scope, wanted: TypedText) => Promise<FoundGroup | null>
}

const searches: Record<FoundKind, Search> = {
  organisations: { permission: 'partner-organisations:read', find: findOrganisations },
  views: { permission: 'partner-organisations:read', find: findViews },
  users: { permission: 'partner-users:read', find: findUsers },
  customers: { permission: 'orders:read', find: findCustomers },
  orders: { permission: 'orders:read', find: findOrders },
  subscriptions: { permission: 'orders:read', find: findSubscriptions },
  offers: { permission: 'offers:read', find: findOffers },
}

/**
 * Finds whatever somebody may read by one text (`FindAnythingInput`), a few of each kind. A kind that cannot be
 * searched in time is named, and hides no other.
 * @throws AppError `forbidden` for whom nothing is to be found, `invalid`
 */
export async function findAnything(
  ctx: Context,
  input: unknown,
  { deadline = timeoutMs }: { deadline?: number } = {},
): Promise<FoundAnything> {
  const readable = foundKinds.flatMap((kind) => {
    const scope = permittedScope(ctx, searches[kind].permission)
    return scope ? [{ kind, scope }] : []
  })
  if (readable.length === 0) requirePermission(ctx, searches.organisations.permission)
  const { text } = parseInput(findAnythingSchema, input)
  const wanted = { text, id: idIn(text), address: addressIn(text) }
  const answers = await Promise.all(
    readable.map(async ({ kind, scope }) => {
      const answer = await within(deadline, () =>
        searches[kind].find(ctx, scope, wanted).catch((error: unknown) => {
          const { requestId } = ctx
          log.warn({ event: 'search failed', kind, requestId, ...errorFacts(error) })
          throw error
        }),
      )
      return { kind, answer }
    }),
  )
  return {
    groups: answers.flatMap(({ answer }) => {
      const group = answer?.value
      return group && group.rows.length > 0 ? [group] : []
    }),
    failed: answers.flatMap(({ kind, answer }) => (answer ? [] : [kind])),
  }
}

/** The email address that a text is, or names as mail programs do; among other words it is one of them. */
function addressIn(text: string): string | null {
  if (/\s/.test(text) && !/<[^<>]+>/.test(text)) return null
  const person = findPeopleSchema.safeParse({ address: text })
  return person.success ? person.data.address.normal : null
}

async function findOrganisations({ reads }: Context, scope: Scope, { text, id }: TypedText) {
  // Users have a group of their own: an address finds no organisations.
  const term = { ...searchTerm(text), email: '' }
  const { rows, found } = await findOrganisationHits(reads, scope, { term, id, limit })
  return {
    kind: 'organisations' as const,
    rows: rows.map(({ id, name, zuoraAccountKey, suspended, archived }) => ({
      id,
      name,
      zuoraAccountKey,
      suspended,
      archived,
    })),
    ...cappedCount(found),
  }
}

/** There are so few that all are read. Programs have none. */
async function findViews({ reads, actor }: Context, _: Scope, { text }: TypedText) {
  if (actor.kind !== 'staff') return null
  const found = (await listViews(reads, actor.id)).filter(({ name }) => isFoundBy(name, text))
  return {
    kind: 'views' as const,
    rows: found.slice(0, limit).map(({ id, name, shared, query }) => {
      const asked = partnersFilter.safeParse(query)
      return { id, name, shared, query: asked.success ? listQuery(partnersList, asked.data) : [] }
    }),
    count: found.length,
    more: false,
  }
}

async function findUsers({ reads }: Context, scope: Scope, { text, id, address }: TypedText) {
  const [former, waiting] = address
    ? await Promise.all([
        findIdsByFormerEmail(reads, scope, address, limit),
        findIdsByNewEmail(reads, scope, address),
      ])
    : [[], []]
  const search = personSearch(address ?? text) ?? { text, withAsciiDomains: null }
  const besides = [...new Set([...(id ? [id] : []), ...waiting, ...former])]
  const { rows: ids, found } = await findUserHits(reads, scope, { search, address, besides, limit })
  const users = await findUsersByIds(
    reads,
    scope,
    ids.map((row) => row.id),
  )
  const why = (userId: string, email: string): FoundUser['why'] => {
    if (email === address) return null
    if (waiting.includes(userId)) return 'new_address'
    return former.includes(userId) ? 'former_address' : null
  }
  return {
    kind: 'users' as const,
    rows: users.map(({ user, organisation }) => ({
      id: user.id,
      name: user.name,
      email: shownEmail(user.email),
      organisation: { id: organisation.id, name: organisation.name },
      why: why(user.id, user.email),
    })),
    ...cappedCount(found),
  }
}

type Placed = {
  customerId: string
  customerName: string
  organisationId: string
  organisationName: string
}

const organisationOf = ({
  organisationId,
  organisationName,
}: Omit<Placed, 'customerId' | 'customerName'>) => ({
  id: organisationId,
  name: organisationName,
})

const partiesOf = (row: Placed) => ({
  customer: { id: row.customerId, name: row.customerName },
  organisation: organisationOf(row),
})

async function findCustomers({ reads }: Context, scope: Scope, { text, id, address }: TypedText) {
  const search = personSearch(address ?? text) ?? { text, withAsciiDomains: null }
  const { rows, found } = await findCustomerHits(reads, scope, { search, id, limit })
  return {
    kind: 'customers' as const,
    rows: rows.map((row) => ({
      id: row.id,
      name: row.name,
      email: shownEmail(row.email),
      organisation: organisationOf(row),
    })),
    ...cappedCount(found),
  }
}

async function findOrders({ reads }: Context, scope: Scope, { id }: TypedText) {
  if (!id) return null
  const { rows, found } = await findOrderHits(reads, scope, id)
  return {
    kind: 'orders' as const,
    rows: rows.map((row) => ({
      id: row.id,
      number: ownNumbers(row.id).order,
      kind: row.kind,
      state: row.state,
      ...partiesOf(row),
    })),
    ...cappedCount(found),
  }
}

async function findSubscriptions({ reads }: Context, scope: Scope, { text, id }: TypedText) {
  const typed = text.replaceAll(' ', '')
  const own = id ? [ownNumbers(id).subscription] : []
  const numbers = [...new Set([typed, typed.toUpperCase(), ...own])]
  const { rows, found } = await findSubscriptionHits(reads, scope, { numbers, id })
  return {
    kind: 'subscriptions' as const,
    rows: rows.map((row) => ({ id: row.id, number: row.number, ...partiesOf(row) })),
    ...cappedCount(found),
  }
}

async function findOffers({ reads }: Context, scope: Scope, { text, id }: TypedText) {
  const { rows, found } = await findOfferHits(reads, scope, { text, id, limit })
  return {
    kind: 'offers' as const,
    rows: rows.map(({ id, name, active }) => ({ id, name, active })),
    ...cappedCount(found),
  }
}
