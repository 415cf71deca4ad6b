import { expect, it } from 'vitest'
import { uuidv7 } from '@/db/ids'
import { mintScope } from '@/db/scope'
import { list as listAttention } from '@/lib/operations/attention/list'
import { findAnything } from '@/lib/operations/find-anything/find-anything'
import { readDrift } from '@/lib/operations/reconcile/read-drift'
import { repairLogin } from '@/lib/operations/reconcile/repair-login'
import { request as changeEmail } from '@/lib/partners/email-changes/request'
import { archive } from '@/lib/partners/organisations/archive'
import { changePageAccess } from '@/lib/partners/organisations/change-page-access'
import { create as createOrganisation } from '@/lib/partners/organisations/create'
import { findSimilar } from '@/lib/partners/organisations/find-similar'
import { get as getOrganisation } from '@/lib/partners/organisations/get'
import { list as listOrganisations } from '@/lib/partners/organisations/list'
import { setPageAccess } from '@/lib/partners/organisations/set-page-access'
import { suspend as suspendOrganisation } from '@/lib/partners/organisations/suspend'
import { update as updateOrganisation } from '@/lib/partners/organisations/update'
import { create as createUser } from '@/lib/partners/users/create'
import { findUsers } from '@/lib/partners/users/find-users'
import { get as getUser } from '@/lib/partners/users/get'
import { list as listUsers } from '@/lib/partners/users/list'
import { move } from '@/lib/partners/users/move'
import { previewSuspension } from '@/lib/partners/users/preview-suspension'
import { remove } from '@/lib/partners/users/remove'
import { rename } from '@/lib/partners/users/rename'
import { suspend as suspendUser } from '@/lib/partners/users/suspend'
import { findOfOrganisation as findCustomers } from '@/lib/selling/customers/find-of-organisation'
import { get as getCustomer } from '@/lib/selling/customers/get'
import { list as listOwnCustomers } from '@/lib/selling/customers/list'
import { get as getOffer } from '@/lib/selling/offers/get'
import { list as listOffers } from '@/lib/selling/offers/list'
import { update as updateOffer } from '@/lib/selling/offers/update'
import { findOfOrganisation as findOrders } from '@/lib/selling/orders/find-of-organisation'
import { list as listOwnOrders } from '@/lib/selling/orders/list'
import { readAttention } from '@/lib/selling/orders/read-attention'
import { retry as retryOrder } from '@/lib/selling/orders/retry'
import { findOfOrganisation as findSubscriptions } from '@/lib/selling/subscriptions/find-of-organisation'
import { get as getSubscription } from '@/lib/selling/subscriptions/get'
import { apiClient, contextFor, job, partnerUser } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { freshEmail, organisationInput } from '@/tests/support/partners'
import { listHistory } from '../audit/list-history'
import { readWhole } from '../audit/read-whole'
import type { Context } from '../context'
import { requirePermission, requirePermissionForAll } from './require-permission'

const database = await testDatabase()
const staff = contextFor(database)

/** An organisation with a user, a customer, a subscription, an order that waits for staff, and an offer of its own. */
async function partner() {
  const organisation = await createOrganisation(staff, organisationInput())
  const { id: organisationId } = organisation
  const user = await createUser(staff, { organisationId, name: 'Una User', email: freshEmail() })
  const [customerId, subscriptionId, orderId, offerId] = [uuidv7(), uuidv7(), uuidv7(), uuidv7()]
  await database.sql`
    insert into customers (id, organisation_id, name, email, country, currency, details)
    values (${customerId}, ${organisationId}, 'Customer Oy', 'info@customer.example', 'FI', 'EUR', '{}')`
  await database.sql`
    insert into subscriptions (id, organisation_id, customer_id, number, invoice_owner,
      owner_account_number, invoice_owner_account_id, invoice_owner_account_number)
    values (${subscriptionId}, ${organisationId}, ${customerId}, ${`S-${subscriptionId}`}, 'partner', 'A', 'A', 'A')`
  await database.sql`
    insert into orders (id, organisation_id, customer_id, kind, submission_key, invoice_owner, request,
      order_date, placed_by_name, state)
    values (${orderId}, ${organisationId}, ${customerId}, 'sale', ${uuidv7()}, 'partner',
      ${database.sql.json({ kind: 'sale', startDate: '2026-11-26', term: { kind: 'evergreen' }, plans: [], lines: [] })},
      '2026-11-26', 'Una User', 'needs_attention')`
  await database.sql`
    insert into offers (id, name, product_rate_plan_id, audience) values (${offerId}, 'Seats', 'plan', 'selected')`
  await database.sql`
    insert into offer_organisations (offer_id, organisation_id) values (${offerId}, ${organisationId})`
  return { organisation, organisationId, user, customerId, subscriptionId, orderId, offerId }
}

const [own, other] = [await partner(), await partner()]
const client = contextFor(database, apiClient({ organisationId: own.organisationId }))
const clientOfAll = contextFor(database, apiClient())
const without = contextFor(
  database,
  apiClient({ organisationId: own.organisationId, permissions: [] }),
)

type Partner = typeof own
type Verb = (ctx: Context, of: Partner) => Promise<unknown>

/** Verbs that read what one organisation has. */
const reading: Record<string, Verb> = {
  'an organisation': (ctx, { organisationId }) => getOrganisation(ctx, { id: organisationId }),
  'a user': (ctx, { user }) => getUser(ctx, { partnerUserId: user.id }),
  'the users of an organisation': (ctx, { organisationId }) => listUsers(ctx, { organisationId }),
  'an offer': (ctx, { offerId }) => getOffer(ctx, { id: offerId }),
}

/** Verbs that change what one organisation has. */
const writing: Record<string, Verb> = {
  'adding a user': (ctx, { organisationId }) =>
    createUser(ctx, { organisationId, name: 'Ned New', email: freshEmail() }),
  'renaming a user': (ctx, { user }) =>
    rename(ctx, { partnerUserId: user.id, version: user.version, name: 'Una Other' }),
  'suspending a user': (ctx, { user }) =>
    suspendUser(ctx, { partnerUserId: user.id, version: user.version, reason: 'Left' }),
  'changing an address': (ctx, { user }) =>
    changeEmail(ctx, { partnerUserId: user.id, newEmail: freshEmail() }),
  'removing a user': (ctx, { user }) => remove(ctx, { partnerUserId: user.id }),
  'repairing a login': (ctx, { user }) => repairLogin(ctx, { partnerUserId: user.id }),
  'trying an order again': (ctx, { orderId }) => retryOrder(ctx, { orderId, version: 1 }),
  'changing an organisation': (ctx, { organisation: { id, version } }) =>
    updateOrganisation(ctx, { id, version, name: 'Another name', logoUrl: '' }),
  'suspending an organisation': (ctx, { organisation: { id, version } }) =>
    suspendOrganisation(ctx, { id, version, reason: 'Unpaid' }),
  'archiving an organisation': (ctx, { organisation: { id, version } }) =>
    archive(ctx, { id, version }),
  'taking a page away': (ctx, { organisation: { id } }) =>
    changePageAccess(ctx, { id, withdraw: ['shop'] }),
  'setting all pages': (ctx, { organisation: { id } }) => setPageAccess(ctx, { id, pages: [] }),
}

/** Everything that the database holds, but for who asked. */
async function stored() {
  const rows = await Promise.all(
    [
      'partner_organisations',
      'partner_users',
      'partner_page_grants',
      'email_changes',
      'orders',
      'audit_log',
    ].map((table) => database.sql`select * from ${database.sql(table)} order by 1, 2`),
  )
  return JSON.stringify(rows)
}

it.each(Object.entries(reading))(
  'an API client reads %s of its own organisation, and of no other',
  async (_, verb) => {
    expect(await verb(client, own)).toBeDefined()
    expect(await verb(client, own)).toEqual(await verb(staff, own))
    await expect(verb(client, other)).rejects.toMatchObject({ code: 'not_found' })
    expect(await verb(clientOfAll, other)).toEqual(await verb(staff, other))
  },
)

it.each(Object.entries(writing))(
  'by an API client of another organisation, %s finds nothing and changes nothing',
  async (_, verb) => {
    const before = await stored()
    await expect(verb(client, other)).rejects.toMatchObject({ code: 'not_found' })
    expect(await stored()).toBe(before)
  },
)

it.each(Object.entries({ ...reading, ...writing }))(
  '%s is forbidden to an API client without the permission, also in its own organisation',
  async (_, verb) => {
    await expect(verb(without, own)).rejects.toMatchObject({ code: 'forbidden' })
  },
)

it('lists give an API client the rows of its own organisation', async () => {
  const organisations = await listOrganisations(client, {})
  expect(organisations.rows.map(({ id }) => id)).toEqual([own.organisationId])
  const found = await listOrganisations(client, { search: 'Partner' })
  expect(found.rows.map(({ id }) => id)).toEqual([own.organisationId])
  expect(found.matches).toEqual({ count: 1, more: false })
  const users = await findUsers(client, {})
  expect(users.rows.map(({ id }) => id)).toEqual([own.user.id])
  const searched = await findUsers(client, { search: 'Una' })
  expect(searched.rows.map(({ id }) => id)).toEqual([own.user.id])
  expect((await listOffers(client, {})).map(({ id }) => id)).toEqual([own.offerId])
})

it('a page that begins after another organisation’s row is no page', async () => {
  await expect(listOrganisations(client, { after: other.organisationId })).rejects.toMatchObject({
    code: 'invalid',
  })
  await expect(findUsers(client, { after: other.user.id })).rejects.toMatchObject({
    code: 'invalid',
  })
})

it('what is asked for of another organisation is empty', async () => {
  const { organisationId } = other
  expect((await findCustomers(client, { organisationId })).rows).toEqual([])
  expect((await findOrders(client, { organisationId })).rows).toEqual([])
  expect((await findSubscriptions(client, { organisationId })).rows).toEqual([])
  expect(await readAttention(client, { organisationId })).toBe(0)
  expect((await listHistory(client, { organisationId })).entries).toEqual([])
  expect((await listHistory(client, { partnerUserId: other.user.id })).entries).toEqual([])
  expect(await previewSuspension(client, { organisationId })).toMatchObject({ losesAccess: 0 })
  expect((await findCustomers(client, { organisationId: own.organisationId })).rows).toHaveLength(1)
  expect(await readAttention(client, { organisationId: own.organisationId })).toBe(1)
})

it('one search box finds an API client nothing of others', async () => {
  for (const text of [
    other.organisation.name,
    other.organisationId,
    other.user.email,
    other.user.id,
    other.customerId,
    other.orderId,
    `S-${other.subscriptionId}`,
    other.offerId,
  ]) {
    expect(await findAnything(client, { text }), text).toEqual({ groups: [], failed: [] })
  }
  const customers = await findAnything(client, { text: 'Customer Oy' })
  expect(customers.groups.map(({ rows }) => rows.length)).toEqual([1])
})

it('whether another organisation has an account or a name is not told', async () => {
  const { name, zuoraAccountKey } = other.organisation
  expect(await findSimilar(client, { name, zuoraAccountKey })).toEqual([])
  expect(await findSimilar(staff, { name, zuoraAccountKey })).toHaveLength(1)
})

it('that an address is taken is told, and not whose it is', async () => {
  const values = { organisationId: own.organisationId, name: 'Ned New', email: other.user.email }
  const refusal = await createUser(client, values).catch((error: unknown) => error)
  expect(refusal).toMatchObject({ code: 'conflict' })
  expect(JSON.stringify(refusal)).not.toContain(other.organisationId)
  expect(String(refusal)).not.toContain(other.organisation.name)
  await expect(createUser(staff, values)).rejects.toMatchObject({
    about: { organisationId: other.organisationId },
  })
})

it('an API client moves nobody out of its organisation, nor into it', async () => {
  const out = { partnerUserId: own.user.id, version: own.user.version }
  await expect(
    move(client, { ...out, organisationId: other.organisationId }),
  ).rejects.toMatchObject({ code: 'not_found' })
  const into = { partnerUserId: other.user.id, version: other.user.version }
  await expect(move(client, { ...into, organisationId: own.organisationId })).rejects.toMatchObject(
    { code: 'not_found' },
  )
})

it('what is about the whole installation is forbidden to an API client of one organisation', async () => {
  for (const verb of [
    (ctx: Context) => listAttention(ctx),
    (ctx: Context) => readDrift(ctx, {}),
    (ctx: Context) => createOrganisation(ctx, organisationInput()),
    (ctx: Context) => updateOffer(ctx, {}),
  ]) {
    await expect(verb(client)).rejects.toMatchObject({ code: 'forbidden' })
  }
  expect(await listAttention(clientOfAll)).toEqual(await listAttention(staff))
  expect(await readDrift(clientOfAll, {})).toEqual(await readDrift(staff, {}))
})

it('history names the API client that did something, and shows one of its organisation only that', async () => {
  const { organisation, organisationId } = await partner()
  const ctx = contextFor(database, apiClient({ organisationId, name: 'Sync of names' }))
  const { id, version } = organisation
  await updateOrganisation(ctx, { id, version, name: 'A new name', logoUrl: '' })
  const { entries } = await readWhole(ctx, {})
  expect(entries[0]).toMatchObject({
    action: 'partner_organisation.updated',
    actorKind: 'api_client',
    actorName: 'Sync of names',
  })
  const [line] = await database.sql`
    select actor_id from audit_log where organisation_id = ${organisationId} order by id desc limit 1`
  expect(line?.actor_id).toBe(ctx.actor.id)
  const all = await database.sql`select count(*)::int as count from audit_log
    where organisation_id = ${organisationId}`
  expect(entries).toHaveLength(all[0]?.count)
})

it('input never decides whose data a partner user gets', async () => {
  const ctx = contextFor(database, partnerUser({ organisationId: own.organisationId }))
  const { organisationId } = other
  const invalid = { code: 'invalid' }
  await expect(listOwnCustomers(ctx, { organisationId })).rejects.toMatchObject(invalid)
  await expect(listOwnOrders(ctx, { organisationId })).rejects.toMatchObject(invalid)
  const missing = { code: 'not_found' }
  await expect(getCustomer(ctx, { customerId: other.customerId })).rejects.toMatchObject(missing)
  await expect(
    getCustomer(ctx, { customerId: other.customerId, organisationId }),
  ).rejects.toMatchObject(missing)
  await expect(
    getSubscription(ctx, { subscriptionId: other.subscriptionId }),
  ).rejects.toMatchObject(missing)
  const mine = await listOwnCustomers(ctx, {})
  expect(mine.rows.map(({ id }) => id)).toEqual([own.customerId])
})

it('staff and jobs act for everybody, an API client for whom it was made', () => {
  expect(requirePermission(staff, 'orders:read')).toEqual(mintScope(null))
  expect(requirePermission(contextFor(database, job), 'orders:read')).toEqual(mintScope(null))
  expect(requirePermission(client, 'orders:read')).toEqual(mintScope(own.organisationId))
  expect(requirePermissionForAll(clientOfAll, 'orders:read')).toEqual(mintScope(null))
})
