import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type OrderKind, type OrderState, orderKinds, orderStates } from '@/db/enums'
import { uuidv7 } from '@/db/ids'
import type { ListInput } from '@/lib/core/list'
import { administrator, apiClient, contextFor, partnerUser, viewer } from '@/tests/support/context'
import { rowsOf } from '@/tests/support/csv'
import { testDatabase } from '@/tests/support/database'
import { historyOf } from '@/tests/support/partners'
import { findOrders } from './find-orders'
import type { allOrdersList } from './lists'
import { openExportOfAll } from './open-export-of-all'

const database = await testDatabase()
const { sql } = database
const timeZone = 'Pacific/Auckland'
const staff = contextFor(database, viewer(), { timeZone })

type Input = ListInput<typeof allOrdersList>

async function organisation(name: string) {
  const [organisationId, customerId, subscriptionId] = [uuidv7(), uuidv7(), uuidv7()]
  await sql`
    insert into partner_organisations (id, name, zuora_account_key, invoice_owner)
    values (${organisationId}, ${name}, ${organisationId}, 'partner')`
  await sql`
    insert into customers (id, organisation_id, name, email, country, currency, details)
    values (${customerId}, ${organisationId}, ${`Customer of ${name}`}, 'c@example.com', 'DE', 'EUR', '{}')`
  await sql`
    insert into subscriptions (id, organisation_id, customer_id, number, invoice_owner,
      owner_account_number, invoice_owner_account_id, invoice_owner_account_number)
    values (${subscriptionId}, ${organisationId}, ${customerId}, ${subscriptionId}, 'partner', 'A', 'A', 'A')`
  return { organisationId, customerId, subscriptionId, name }
}

type Ordered = Awaited<ReturnType<typeof organisation>> & {
  id: string
  kind: OrderKind
  state: OrderState
  placedAt: string
}

async function order(
  of: Awaited<ReturnType<typeof organisation>>,
  { kind, state, placedAt }: Pick<Ordered, 'kind' | 'state' | 'placedAt'>,
): Promise<Ordered> {
  const id = crypto.randomUUID()
  const request =
    kind === 'sale'
      ? { kind, startDate: '2026-11-26', term: { kind: 'evergreen' }, plans: [] }
      : kind === 'amendment'
        ? { kind, effectiveDate: '2026-11-26', changes: [] }
        : kind === 'cancellation'
          ? { kind, when: { policy: 'end_of_term' } }
          : { kind, cancelOrder: null }
  await sql`
    insert into orders (id, organisation_id, customer_id, subscription_id, kind, submission_key, invoice_owner,
      request, order_date, placed_by_name, state, created_at)
    values (${id}, ${of.organisationId}, ${of.customerId}, ${of.subscriptionId}, ${kind}, ${uuidv7()}, 'partner',
      ${sql.json(request)}, '2026-11-26', 'Una User', ${state}, ${placedAt})`
  return { ...of, id, kind, state, placedAt }
}

const organisations = [await organisation('Northwind'), await organisation('Cobalt IT')]
const [northwind, cobalt] = organisations
if (!northwind || !cobalt) throw new Error('There are two.')
/** Around midnight in Auckland and in UTC, several at the same moment. */
const times = ['2026-10-31T10:59:59Z', '2026-10-31T11:00:00Z', '2026-11-01T00:00:00Z']
const all: Ordered[] = []
for (let number = 0; number < 48; number += 1) {
  all.push(
    await order(number % 3 === 0 ? cobalt : northwind, {
      kind: orderKinds[number % orderKinds.length] ?? 'sale',
      state: orderStates[Math.floor(number / 2) % 4] ?? 'placed',
      placedAt: times[number % times.length] ?? '',
    }),
  )
}

const dayIn = (timeZone: string, time: string) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone }).format(new Date(time))
const ascending = (one: Ordered, other: Ordered) =>
  one.placedAt === other.placedAt
    ? one.id < other.id
      ? -1
      : 1
    : one.placedAt < other.placedAt
      ? -1
      : 1

/** The same without a database. */
function expected(input: Input) {
  const { organisationId, state, kind, placedFrom, placedUntil, daysOf, direction } = input
  const dayOf = (time: string) => dayIn(daysOf === 'utc' ? 'UTC' : timeZone, time)
  const found = all
    .filter(
      (each) =>
        (!organisationId || each.organisationId === organisationId) &&
        (!state || each.state === state) &&
        (!kind || each.kind === kind) &&
        (!placedFrom || dayOf(each.placedAt) >= placedFrom) &&
        (!placedUntil || dayOf(each.placedAt) <= placedUntil),
    )
    .sort(ascending)
    .map(({ id }) => id)
  return direction === 'asc' ? found : found.reverse()
}

/** All pages, forwards; then back from the last one to the first. */
async function walked(input: Input) {
  const pages = [await findOrders(staff, { ...input, counted: true })]
  for (let after = pages[0]?.after; after; after = pages.at(-1)?.after)
    pages.push(await findOrders(staff, { ...input, after, counted: true }))
  const back = []
  for (let before = pages.at(-1)?.before; before; before = back[0]?.before)
    back.unshift(await findOrders(staff, { ...input, before, counted: true }))
  return { pages, back }
}

const idsOf = (pages: readonly { rows: { id: string }[] }[]) =>
  pages.flatMap(({ rows }) => rows.map(({ id }) => id))

const filter = fc.record(
  {
    organisationId: fc.constantFrom(northwind.organisationId, cobalt.organisationId),
    state: fc.constantFrom(...orderStates),
    kind: fc.constantFrom(...orderKinds),
    placedFrom: fc.constantFrom('2026-10-31', '2026-11-01', '2026-11-02'),
    placedUntil: fc.constantFrom('2026-10-31', '2026-11-01'),
    daysOf: fc.constant('utc' as const),
    direction: fc.constantFrom('asc' as const, 'desc' as const),
  },
  { requiredKeys: [] },
)

it('any filters find what meets them all, in order, both ways, and every page knows where it stands', async () => {
  await fc.assert(
    fc.asyncProperty(filter, fc.constantFrom(3, 7, 50), async (input, size) => {
      const wanted = expected(input)
      const { pages, back } = await walked({ ...input, size })
      expect(idsOf(pages)).toEqual(wanted)
      let preceding = 0
      for (const { rows, extent } of pages) {
        expect(extent).toEqual({ preceding, total: wanted.length })
        preceding += rows.length
      }
      expect(idsOf(back)).toEqual(idsOf(pages.slice(0, -1)))
      expect(back.map(({ extent }) => extent)).toEqual(
        pages.slice(0, -1).map(({ extent }) => extent),
      )
    }),
    { numRuns: 60 },
  )
})

it('a file holds the same in the same order, and history says what of it', async () => {
  const input = {
    state: 'waiting',
    placedFrom: '2026-11-01',
    daysOf: 'utc',
    direction: 'asc',
  } as const
  const ctx = contextFor(database, administrator(), { timeZone })
  const rows = await rowsOf(await openExportOfAll(ctx, input))
  const listed = await findOrders(ctx, { ...input, size: 100 })
  expect(rows.map((row) => row['Order number'])).toEqual(listed.rows.map(({ number }) => number))
  expect(rows[0]).toMatchObject({
    'Partner organisation': listed.rows[0]?.organisation.name,
    State: 'Waiting for Zuora',
  })
  const [line] = await sql`
    select organisation_id as organisation, after from audit_log
    where action = 'list.exported' order by id desc limit 1`
  const { direction: _, ...filtered } = input
  expect(line).toEqual({ organisation: null, after: { list: 'orders', ...filtered } })

  const { organisationId } = cobalt
  await rowsOf(await openExportOfAll(ctx, { organisationId }))
  expect(await historyOf(database, organisationId)).toMatchObject([
    { action: 'list.exported', after: { list: 'orders' } },
  ])
})

it('a client of one organisation is given its orders, whichever organisation it names', async () => {
  const client = contextFor(database, apiClient({ organisationId: cobalt.organisationId }))
  const { rows } = await findOrders(client, { size: 100 })
  expect(new Set(rows.map(({ organisation: { name } }) => name))).toEqual(new Set(['Cobalt IT']))
  expect(rows).toHaveLength(16)
  const { organisationId } = northwind
  expect((await findOrders(client, { organisationId })).rows).toEqual([])
  const foreign = all.find((each) => each.organisationId === organisationId)?.id
  await expect(findOrders(client, { after: foreign })).rejects.toMatchObject({ code: 'invalid' })
  await expect(openExportOfAll(client, {})).rejects.toMatchObject({ code: 'forbidden' })
})

it('nobody else reads them, and what cannot be asked for is refused', async () => {
  const { organisationId } = northwind
  for (const stranger of [
    contextFor(database, partnerUser({ organisationId })),
    contextFor(database, apiClient({ permissions: ['partner-organisations:read'] })),
  ]) {
    await expect(findOrders(stranger, {})).rejects.toMatchObject({ code: 'forbidden' })
    await expect(openExportOfAll(stranger, {})).rejects.toMatchObject({ code: 'forbidden' })
  }
  for (const input of [
    { state: 'lost' },
    { placedFrom: '2026-02-30' },
    { daysOf: 'Europe/Berlin' },
    { organisationId: 'forged' },
    { sort: 'name' },
    { after: uuidv7() },
  ])
    await expect(findOrders(staff, input)).rejects.toMatchObject({ code: 'invalid' })
})
