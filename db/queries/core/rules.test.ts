import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { uuidv7 } from '@/db/ids'
import { testDatabase } from '@/tests/support/database'

const { sql } = await testDatabase()

async function organisation(): Promise<string> {
  const id = uuidv7()
  await sql`
    insert into partner_organisations (id, name, zuora_account_key, salesforce_account_id, invoice_owner)
    values (${id}, 'Acme', 'A1', '001M000000qfPySIAU', 'partner')`
  return id
}

async function user(organisationId: string, email: string): Promise<void> {
  await sql`
    insert into partner_users (id, organisation_id, name, email)
    values (${uuidv7()}, ${organisationId}, 'Ann', ${email})`
}

async function customer(organisationId: string): Promise<string> {
  const id = uuidv7()
  await sql`
    insert into customers (id, organisation_id, name, email, country, currency, details)
    values (${id}, ${organisationId}, 'Northwind', 'n@customer.example', 'FI', 'EUR', '{}')`
  return id
}

async function subscription(organisationId: string, customerId: string): Promise<string> {
  const id = uuidv7()
  await sql`
    insert into subscriptions (id, organisation_id, customer_id, number, invoice_owner,
      owner_account_number, invoice_owner_account_id, invoice_owner_account_number)
    values (${id}, ${organisationId}, ${customerId}, ${id}, 'partner', 'A2', 'a1', 'A1')`
  return id
}

type OrderParts = { customerId: string; subscriptionId?: string; payer?: string }

async function order(organisationId: string, parts: OrderParts): Promise<string> {
  const { customerId, subscriptionId = null, payer = null } = parts
  const id = uuidv7()
  await sql`
    insert into orders (id, organisation_id, customer_id, subscription_id, kind, submission_key,
      invoice_owner, payer_account_number, request, order_date, placed_by_name)
    values (${id}, ${organisationId}, ${customerId}, ${subscriptionId}, 'sale', ${uuidv7()},
      'partner', ${payer}, '{"kind": "sale"}', current_date, 'Pat')`
  return id
}

const set = (table: string, id: string, change: string) =>
  sql.unsafe(`update ${table} set ${change} where id = '${id}'`)

describe('PostgreSQL itself refuses', () => {
  it.each([
    ['id', `gen_random_uuid()`],
    ['zuora_account_key', `'A2'`],
    ['salesforce_account_id', `'001D000000INjVeIAL'`],
    ['salesforce_account_id', `null`],
    ['invoice_owner', `'end_customer'`],
    ['created_at', `now() + interval '1 day'`],
  ])('to change %s of an organisation to %s', async (column, value) => {
    const id = await organisation()
    const change = sql.unsafe(
      `update partner_organisations set ${column} = ${value} where id = '${id}'`,
    )
    await expect(change).rejects.toThrow(
      `${column} of a partner organisation cannot be changed once it is set`,
    )
  })

  it.each([
    ['number', 'text', `'x'`, 'by_kind'],
    ['text', 'number', '1', 'by_kind'],
    ['text', 'text', 'null', 'by_kind'],
    ['text', 'text', `''`, 'text_length'],
    ['date', 'date', `'9999-01-01'`, 'date_range'],
    ['choice', 'choice_id', 'gen_random_uuid()', 'choice_of_field'],
  ])('to keep in a custom field of the kind %s as %s %s', async (kind, column, value, rule) => {
    const [id, field] = [await organisation(), uuidv7()]
    await sql`
      insert into custom_fields (id, name, kind, position) values (${field}, ${field}, ${kind}, 1)`
    const insert = sql.unsafe(`
      insert into organisation_field_values (organisation_id, field_id, kind, ${column})
      values ('${id}', '${field}', '${kind}', ${value})`)
    await expect(insert).rejects.toThrow(`organisation_field_values_${rule}`)
  })

  it('to keep a value of another kind than its field, a choice of another field, or a choice of a text', async () => {
    const id = await organisation()
    const [text, region, tier, choice] = [uuidv7(), uuidv7(), uuidv7(), uuidv7()]
    await sql`
      insert into custom_fields (id, name, kind, position) values
        (${text}, ${text}, 'text', 1), (${region}, ${region}, 'choice', 2),
        (${tier}, ${tier}, 'choice', 3)`
    const addChoice = (fieldId: string) => sql`
      insert into custom_field_choices (id, field_id, name, position)
      values (${choice}, ${fieldId}, 'North', 1)`
    await expect(addChoice(text)).rejects.toThrow('custom_field_choices_field')
    await addChoice(region)
    await expect(sql`
      insert into organisation_field_values (organisation_id, field_id, kind, choice_id)
      values (${id}, ${tier}, 'choice', ${choice})`).rejects.toThrow(
      'organisation_field_values_choice_of_field',
    )
    await expect(sql`
      insert into organisation_field_values (organisation_id, field_id, kind, number)
      values (${id}, ${text}, 'number', 1)`).rejects.toThrow('organisation_field_values_field')
  })

  it('to fill in a Salesforce account later', async () => {
    const id = uuidv7()
    await sql`
      insert into partner_organisations (id, name, zuora_account_key, invoice_owner)
      values (${id}, 'Acme', 'A1', 'partner')`
    await expect(sql`
      update partner_organisations set salesforce_account_id = '001M000000qfPySIAU'
      where id = ${id}`).rejects.toThrow('salesforce_account_id')
  })

  it.each([
    ['zuora_account_id', '2c92c0f87270a5970172747e289a5e66', 'f94fb52490e95cd65925cd7b737400bd'],
    ['zuora_account_number', 'A00000001', 'A00000002'],
  ])('to change %s once it is resolved', async (column, first, second) => {
    const id = await organisation()
    const set = (value: string | null) =>
      sql`update partner_organisations set ${sql({ [column]: value })} where id = ${id}`
    await set(first)
    await set(first)
    await expect(set(second)).rejects.toThrow(column)
    await expect(set(null)).rejects.toThrow(column)
  })

  it('a second user with one email address, in any organisation', async () => {
    const email = `${uuidv7()}@partner.example`
    await user(await organisation(), email)
    await expect(user(await organisation(), email)).rejects.toThrow('partner_users_email_unique')
  })

  it.each(['Ann@example.com', ' ann@example.com', 'ａnn@example.com'])(
    'an email address that is not normalised: %j',
    async (email) => {
      await expect(user(await organisation(), email)).rejects.toThrow(
        'partner_users_email_normalised',
      )
    },
  )

  it('a subscription of another organisation’s customer', async () => {
    const customerId = await customer(await organisation())
    await expect(subscription(await organisation(), customerId)).rejects.toThrow(
      'subscriptions_customer_of_organisation',
    )
  })

  it('an order for another organisation’s customer, or of its subscription', async () => {
    const [own, other] = [await organisation(), await organisation()]
    const [ours, theirs] = [await customer(own), await customer(other)]
    const subscriptionId = await subscription(other, theirs)
    await expect(order(own, { customerId: theirs })).rejects.toThrow(
      'orders_customer_of_organisation',
    )
    await expect(order(own, { customerId: ours, subscriptionId })).rejects.toThrow(
      'orders_subscription_of_organisation',
    )
    const id = await order(own, { customerId: ours })
    await expect(set('orders', id, `subscription_id = '${subscriptionId}'`)).rejects.toThrow(
      'orders_subscription_of_organisation',
    )
  })

  it('to take a customer away that something was sold to', async () => {
    const own = await organisation()
    const customerId = await customer(own)
    await order(own, { customerId })
    await expect(sql`delete from customers where id = ${customerId}`).rejects.toThrow(
      'orders_customer_of_organisation',
    )
  })

  it.each([
    ['organisation_id', `(select max(id::text)::uuid from partner_organisations)`],
    ['customer_id', 'gen_random_uuid()'],
    ['kind', `'cancellation'`],
    ['request', `'{"kind": "cancellation"}'`],
    ['invoice_owner', `'end_customer'`],
    ['order_date', 'current_date - 1'],
    ['submission_key', 'gen_random_uuid()'],
    ['previewed', `'{}'`],
    ['placed_by', '(select max(id::text)::uuid from partner_users)'],
    ['placed_by_name', `'Ann'`],
    ['created_at', `now() + interval '1 day'`],
  ])('to change %s of an order', async (column, value) => {
    const own = await organisation()
    await user(await organisation(), `${uuidv7()}@partner.example`)
    const id = await order(own, { customerId: await customer(own) })
    await expect(set('orders', id, `${column} = ${value}`)).rejects.toThrow(
      `${column} of orders cannot be changed`,
    )
    await set('orders', id, `state = 'waiting', attempt = 2, version = 2`)
  })

  it('to change payer and subscription of an order once they are set', async () => {
    const own = await organisation()
    const customerId = await customer(own)
    const [first, second] = [
      await subscription(own, customerId),
      await subscription(own, customerId),
    ]
    const id = await order(own, { customerId })
    await set('orders', id, `subscription_id = '${first}', payer_account_number = 'A1'`)
    for (const change of [
      `subscription_id = '${second}'`,
      'subscription_id = null',
      `payer_account_number = 'A2'`,
      'payer_account_number = null',
    ]) {
      const [column] = change.split(' ')
      await expect(set('orders', id, change)).rejects.toThrow(
        `${column} of orders cannot be changed once it is set`,
      )
    }
  })

  it.each([
    ['organisation_id', '(select max(id::text)::uuid from partner_organisations)'],
    ['customer_id', 'gen_random_uuid()'],
    ['number', `'A-S1'`],
    ['invoice_owner', `'end_customer'`],
    ['owner_account_number', `'A9'`],
    ['invoice_owner_account_id', `'a9'`],
    ['invoice_owner_account_number', `'A9'`],
  ])('to change %s of a subscription', async (column, value) => {
    const own = await organisation()
    await organisation()
    const id = await subscription(own, await customer(own))
    await expect(set('subscriptions', id, `${column} = ${value}`)).rejects.toThrow(
      `${column} of subscriptions cannot be changed`,
    )
  })

  it('to give a customer to another organisation, or another account', async () => {
    const id = await customer(await organisation())
    await expect(
      set('customers', id, `organisation_id = '${await organisation()}'`),
    ).rejects.toThrow('organisation_id of customers cannot be changed')
    const account = (value: string) =>
      set('customers', id, `zuora_account_id = '${value}', zuora_account_number = '${value}'`)
    await account('1')
    await account('1')
    await expect(account('2')).rejects.toThrow(
      'zuora_account_id of customers cannot be changed once it is set',
    )
  })

  it('to change or delete history', async () => {
    await sql`
      insert into audit_log (id, actor_kind, actor_name, action, request_id)
      values (${uuidv7()}, 'system', 'test', 'test', 'test')`
    for (const statement of [
      `update audit_log set action = 'x'`,
      'delete from audit_log',
      'truncate audit_log',
    ]) {
      await expect(sql.unsafe(statement)).rejects.toThrow('the audit log is append-only')
    }
    expect(await sql`select 1 from audit_log`).toHaveLength(1)
  })
})

it('every migration gives up soon when it cannot get a lock', () => {
  const files = readdirSync('db/migrations').filter((file) => file.endsWith('.sql'))
  expect(files.length).toBeGreaterThan(0)
  for (const file of files) {
    const statements = readFileSync(`db/migrations/${file}`, 'utf8')
      .split('--> statement-breakpoint')
      .map((statement) => statement.replace(/^\s*--.*$/gm, '').trim())
    expect(statements[0], file).toMatch(/^SET LOCAL lock_timeout = '200ms';$/)
  }
})
