import { beforeAll, describe, expect, test, vi } from 'vitest'
import { uuidv7 } from '@/db/ids'
import { rolePermissions } from '@/lib/core/access/permissions'
import { create as createOrganisation } from '@/lib/partners/organisations/create'
import { saveView } from '@/lib/partners/organisations/save-view'
import { create as createUser } from '@/lib/partners/users/create'
import { ownNumbers } from '@/lib/ports/billing/attempt'
import {
  administrator,
  apiClient,
  contextFor,
  partnerUser,
  viewer,
  visitor,
} from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { freshEmail, organisationInput } from '@/tests/support/partners'
import { customerDetails } from '@/tests/support/sales'
import { findAnything } from './find-anything'
import type { FoundAnything, FoundKind } from './views'

const database = await testDatabase()
const { sql } = database
const ctx = contextFor(database, viewer())
const word = () => `w${uuidv7().slice(-10)}`

/** What was found of one kind; nothing where the kind is left out. */
function rowsOf<K extends FoundKind>(found: FoundAnything, kind: K) {
  const group = found.groups.find((each) => each.kind === kind)
  return (group?.rows ?? []) as Extract<FoundAnything['groups'][number], { kind: K }>['rows']
}

const idsOf = (found: FoundAnything, kind: FoundKind) => rowsOf(found, kind).map(({ id }) => id)

const kindsOf = (found: FoundAnything) => found.groups.map(({ kind }) => kind)

async function find(text: string) {
  const found = await findAnything(ctx, { text })
  expect(found.failed).toEqual([])
  return found
}

async function addUser(name: string, email = freshEmail()) {
  const admin = contextFor(database)
  const organisation = await createOrganisation(admin, organisationInput())
  return createUser(admin, { organisationId: organisation.id, name, email })
}

/** A customer with an order and the subscription that it made, written straight into the database. */
async function sold(customerName = `Customer ${word()}`) {
  const organisation = await createOrganisation(contextFor(database), organisationInput())
  const [customerId, subscriptionId, orderId] = [uuidv7(), uuidv7(), uuidv7()]
  const numbers = ownNumbers(orderId)
  const account = ownNumbers(customerId).account
  const email = freshEmail()
  await sql`
    insert into customers (id, organisation_id, name, email, country, currency, details, zuora_account_number)
    values (${customerId}, ${organisation.id}, ${customerName}, ${email}, 'FI', 'EUR',
      ${sql.json({ ...customerDetails })}, ${account})`
  await sql`
    insert into subscriptions (id, organisation_id, customer_id, number, invoice_owner,
      owner_account_number, invoice_owner_account_id, invoice_owner_account_number)
    values (${subscriptionId}, ${organisation.id}, ${customerId}, ${numbers.subscription}, 'end_customer',
      ${account}, 'id', ${account})`
  await sql`
    insert into orders (id, organisation_id, customer_id, subscription_id, kind, submission_key,
      invoice_owner, request, order_date, state, placed_by_name)
    values (${orderId}, ${organisation.id}, ${customerId}, ${subscriptionId}, 'sale', ${uuidv7()},
      'end_customer', ${sql.json({})}, '2026-11-26', 'confirmed', 'Pat')`
  const customer = { id: customerId, name: customerName }
  return { organisation, customer, email, account, subscriptionId, orderId, numbers }
}

describe('is found', () => {
  test('a partner organisation, by name, ID and account; archived ones with a word', async () => {
    const name = `Partner ${word()}`
    const input = organisationInput({ name, zuoraAccountKey: `A${word().toUpperCase()}` })
    const { id } = await createOrganisation(contextFor(database), input)
    await sql`update partner_organisations set archived_at = now() where id = ${id}`
    const row = {
      id,
      name,
      zuoraAccountKey: input.zuoraAccountKey,
      suspended: false,
      archived: true,
    }
    const typed = [
      name.slice(9),
      input.zuoraAccountKey.toLowerCase(),
      id,
      `https://partners.example/settings/profile/partners/${id}/sales`,
    ]
    for (const text of typed) expect(rowsOf(await find(text), 'organisations'), text).toEqual([row])
  })

  test('names that begin with the text come before those that hold it', async () => {
    const name = word()
    const admin = contextFor(database)
    for (const each of [`Aaa ${name}`, `${name} Zzz`])
      await createOrganisation(admin, organisationInput({ name: each }))
    const { groups } = await find(name)
    expect(groups).toMatchObject([
      {
        kind: 'organisations',
        rows: [{ name: `${name} Zzz` }, { name: `Aaa ${name}` }],
        count: 2,
        more: false,
      },
    ])
  })

  test('a view of the partners table, by who has it, with what it asks for', async () => {
    const staff = async () => {
      const id = uuidv7()
      await sql`
        insert into staff_members (id, cognito_sub, email, name, role)
        values (${id}, ${id}, ${`${id}@staff.example`}, 'Sam', 'administrator')`
      return contextFor(database, administrator({ id }))
    }
    const [author, other] = [await staff(), await staff()]
    const name = word()
    const query = { status: 'suspended' } as const
    const own = await saveView(author, { name: `Été ${name}`, query })
    const shared = await saveView(author, { name: `Shared ${name}`, query, shared: true })
    const views = async (reader: typeof author, text: string) =>
      rowsOf(await findAnything(reader, { text }), 'views')
    expect(await views(author, name)).toMatchObject([
      { id: own.id, name: `Été ${name}`, shared: false, query: [['status', 'suspended']] },
      { id: shared.id, shared: true },
    ])
    expect(await views(author, `${name} ete`)).toMatchObject([{ id: own.id }])
    expect(await views(other, name)).toMatchObject([{ id: shared.id }])
    expect(await views(other, word())).toEqual([])
    const program = contextFor(database, apiClient())
    expect(rowsOf(await findAnything(program, { text: name }), 'views')).toEqual([])
  })

  test('a partner user, by name, address and ID', async () => {
    const { id, name, email, organisationId } = await addUser(`Ann ${word()}`)
    const typed = [
      name.slice(4),
      email,
      email.slice(0, -4),
      `Ann <${email.toUpperCase()}>`,
      `${email} ${name.slice(4)}`,
      id,
    ]
    for (const text of typed) {
      expect(rowsOf(await find(text), 'users'), text).toMatchObject([
        { id, name, email, organisation: { id: organisationId }, why: null },
      ])
    }
    expect(kindsOf(await find(email))).toEqual(['users'])
  })

  test('a partner user, by an address that was theirs or waits to be', async () => {
    const { id } = await addUser(`Bea ${word()}`)
    const [former, next] = [freshEmail(), freshEmail()]
    await sql`
      insert into audit_log (id, actor_kind, actor_name, action, partner_user_id, before, after, request_id)
      values (${uuidv7()}, 'job', 'Job', 'partner_user.email_changed', ${id},
        ${sql.json({ email: former })}, ${sql.json({ email: freshEmail() })}, 'r')`
    await sql`
      insert into email_changes (partner_user_id, new_email, requested_by) values (${id}, ${next}, 'Ada')`
    expect(rowsOf(await find(former), 'users')).toMatchObject([{ id, why: 'former_address' }])
    expect(rowsOf(await find(next), 'users')).toMatchObject([{ id, why: 'new_address' }])
  })

  test('nobody who has been removed: there is no page about them', async () => {
    const { id, email } = await addUser(`Cis ${word()}`)
    await sql`
      update partner_users set removal_requested_at = now(), removed_at = now() where id = ${id}`
    for (const text of [email, id]) expect(kindsOf(await find(text)), text).toEqual([])
  })

  test('a customer of any organisation, by name, address and account number', async () => {
    const { customer, email, account, organisation } = await sold()
    for (const text of [customer.name.slice(9), email, account, account.toLowerCase()]) {
      expect(rowsOf(await find(text), 'customers'), text).toEqual([
        { ...customer, email, organisation: { id: organisation.id, name: organisation.name } },
      ])
    }
  })

  test('an offer, by part of its name, also one that is off', async () => {
    const [id, name] = [uuidv7(), `Sauvegarde été ${word()}`]
    await sql`
      insert into offers (id, name, product_rate_plan_id, audience, active)
      values (${id}, ${name}, ${uuidv7()}, 'all', false)`
    const typed = name.replaceAll('é', 'e').slice(4)
    expect(rowsOf(await find(typed), 'offers')).toEqual([{ id, name, active: false }])
    expect(rowsOf(await find(id), 'offers')).toEqual([{ id, name, active: false }])
  })
})

describe('by a number', () => {
  let sale: Awaited<ReturnType<typeof sold>>
  beforeAll(async () => {
    sale = await sold()
  })

  test('an order is found, however the number was typed', async () => {
    const { orderId, numbers, customer, organisation } = sale
    const key = numbers.order.slice(4)
    const typed = [
      numbers.order,
      numbers.order.toLowerCase(),
      key,
      `${key.slice(0, 13)} ${key.slice(13)}`,
      `Order ${numbers.order}`,
      orderId,
    ]
    for (const text of typed) {
      expect(rowsOf(await find(text), 'orders'), text).toEqual([
        {
          id: orderId,
          number: numbers.order,
          kind: 'sale',
          state: 'confirmed',
          customer,
          organisation: { id: organisation.id, name: organisation.name },
        },
      ])
    }
  })

  test('a subscription is found, with the order that made it', async () => {
    const { subscriptionId, orderId, numbers, customer } = sale
    const found = await find(numbers.subscription.toLowerCase())
    expect(rowsOf(found, 'subscriptions')).toMatchObject([
      { id: subscriptionId, number: numbers.subscription, customer },
    ])
    expect(idsOf(found, 'orders')).toEqual([orderId])
    expect(idsOf(await find(subscriptionId), 'subscriptions')).toEqual([subscriptionId])
  })

  test('nothing is found by one that nothing has', async () => {
    expect(kindsOf(await find(ownNumbers(uuidv7()).order))).toEqual([])
    expect(kindsOf(await find(uuidv7()))).toEqual([])
  })
})

test('a few of each kind are shown, and how many there are is said', async () => {
  const name = word()
  const admin = contextFor(database)
  for (let each = 0; each < 8; each += 1)
    await createOrganisation(admin, organisationInput({ name: `${name} ${each}` }))
  const { groups } = await find(name)
  expect(groups).toMatchObject([{ kind: 'organisations', count: 8, more: false }])
  expect(groups[0]?.rows).toHaveLength(6)
  const many = word()
  await sql`
    insert into partner_organisations (id, name, zuora_account_key, invoice_owner)
    select gen_random_uuid(), ${many} || i, 'A', 'partner' from generate_series(1, 1100) i`
  expect((await find(many)).groups).toMatchObject([{ count: 1000, more: true }])
})

test.each(['', 'a', ' b ', 'é', 'a\0b', 'x'.repeat(201)])('is refused: %j', async (text) => {
  await expect(findAnything(ctx, { text })).rejects.toMatchObject({ code: 'invalid' })
})

test('one character is enough where it is a word', async () => {
  const name = '東京クラウド'
  const { id } = await createOrganisation(contextFor(database), organisationInput({ name }))
  expect(idsOf(await find('東'), 'organisations')).toEqual([id])
})

test('unknown keys are refused', async () => {
  const input = { text: 'acme', organisationId: uuidv7() }
  await expect(findAnything(ctx, input)).rejects.toMatchObject({ code: 'invalid' })
})

test('partner users and visitors find nothing', async () => {
  for (const actor of [partnerUser(), visitor]) {
    const other = contextFor(database, actor)
    await expect(findAnything(other, { text: 'acme' })).rejects.toMatchObject({ code: 'forbidden' })
  }
})

test('what somebody may not read is not looked for', async () => {
  const { numbers } = await sold()
  const readable = rolePermissions.viewer
  vi.spyOn(rolePermissions, 'viewer', 'get').mockReturnValue(
    readable.filter((permission) => permission !== 'orders:read'),
  )
  const found = await findAnything(ctx, { text: numbers.subscription })
  vi.restoreAllMocks()
  expect(found).toEqual({ groups: [], failed: [] })
  expect(kindsOf(await find(numbers.subscription))).toEqual(['orders', 'subscriptions'])
})

test('kinds that cannot be searched are named, and the others are found', async () => {
  const name = word()
  await createOrganisation(contextFor(database), organisationInput({ name }))
  const { id } = await addUser(name)
  await sql`alter table customers rename to customers_away`
  try {
    const found = await findAnything(ctx, { text: name })
    expect(found.failed).toEqual(['subscriptions', 'customers'])
    expect(kindsOf(found)).toEqual(['organisations', 'users'])
    expect(idsOf(found, 'users')).toEqual([id])
  } finally {
    await sql`alter table customers_away rename to customers`
  }
})

test('a kind that takes too long is named, and the others are found', async () => {
  const name = word()
  await createOrganisation(contextFor(database), organisationInput({ name }))
  const blocked = sql.begin(async (tx) => {
    await tx`lock table offers in access exclusive mode`
    const found = await findAnything(ctx, { text: name }, { deadline: 300 })
    expect(found.failed).toEqual(['offers'])
    expect(kindsOf(found)).toEqual(['organisations'])
  })
  await blocked
})
