import { readFileSync } from 'node:fs'
import postgres from 'postgres'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { uuidv7 } from '@/db/ids'
import { testDatabase } from '@/tests/support/database'
import { buildIndexesAhead, validateConstraints } from './online-changes'

const database = await testDatabase()
const { sql } = database
const owner = postgres(database.ownerUrl, { max: 1, onnotice: () => {} })
afterAll(() => owner.end({ timeout: 5 }))

const migration = readFileSync('db/migrations/0015_customers_of_one_organisation.sql', 'utf8')

/** As `npm run migrate` does it, of this one migration. */
async function migrate(): Promise<void> {
  await buildIndexesAhead(owner)
  await owner.begin(async (tx) => {
    for (const statement of migration.split('--> statement-breakpoint')) await tx.unsafe(statement)
  })
  await validateConstraints(owner)
}

/** As the release before left it: any customer could be named, and changed. */
beforeEach(async () => {
  await sql.unsafe(`
    truncate orders, subscriptions, customers;
    alter table orders drop constraint orders_customer_of_organisation;
    alter table orders drop constraint orders_subscription_of_organisation;
    alter table subscriptions drop constraint subscriptions_customer_of_organisation;
    drop index customers_of_organisation, subscriptions_of_organisation;
    create index customers_by_organisation on customers (organisation_id, id);
    create index subscriptions_by_organisation on subscriptions (organisation_id, id);
    alter table subscriptions add constraint subscriptions_customer_id_customers_id_fk
      foreign key (customer_id) references customers (id);
    alter table orders add constraint orders_customer_id_customers_id_fk
      foreign key (customer_id) references customers (id);
    alter table orders add constraint orders_subscription_id_subscriptions_id_fk
      foreign key (subscription_id) references subscriptions (id);`)
})

async function customer(organisationId: string): Promise<string> {
  const id = uuidv7()
  await sql`
    insert into customers (id, organisation_id, name, email, country, currency, details)
    values (${id}, ${organisationId}, 'Northwind', 'n@customer.example', 'FI', 'EUR', '{}')`
  return id
}

async function organisation(): Promise<string> {
  const id = uuidv7()
  await sql`
    insert into partner_organisations (id, name, zuora_account_key, invoice_owner)
    values (${id}, 'Acme', 'A1', 'partner')`
  return id
}

const order = (organisationId: string, customerId: string) => sql`
  insert into orders (id, organisation_id, customer_id, kind, submission_key, invoice_owner, request,
    order_date, placed_by_name)
  values (${uuidv7()}, ${organisationId}, ${customerId}, 'sale', ${uuidv7()}, 'partner', '{}',
    current_date, 'Pat')`

const constraints = () => sql<{ name: string; holds: boolean }[]>`
  select conname as name, convalidated as holds from pg_constraint
  where conname like '%_of_organisation' order by 1`

describe('a database that holds rows already', () => {
  it('is held to its new constraints while a writer is at work', async () => {
    const own = await organisation()
    await order(own, await customer(own))
    const writer = await sql.reserve()
    await writer`begin`
    await writer`update customers set name = 'Southwind' where organisation_id = ${own}`
    const migrating = migrate()
    await order(own, await customer(own))
    await writer`commit`
    writer.release()
    await migrating
    expect(await constraints()).toEqual([
      { name: 'orders_customer_of_organisation', holds: true },
      { name: 'orders_subscription_of_organisation', holds: true },
      { name: 'subscriptions_customer_of_organisation', holds: true },
    ])
    await expect(order(await organisation(), await customer(own))).rejects.toThrow(
      'orders_customer_of_organisation',
    )
  })

  it('says which of its rows break one, holds new rows to it, and goes on once they are put right', async () => {
    const [own, other] = [await organisation(), await organisation()]
    await order(own, await customer(other))
    await expect(migrate()).rejects.toThrow(
      /^Older rows of "orders" break the constraint "orders_customer_of_organisation"/,
    )
    await expect(order(own, await customer(other))).rejects.toThrow(
      'orders_customer_of_organisation',
    )
    await sql`delete from orders`
    // The migration is done, and not done again.
    await validateConstraints(owner)
    expect((await constraints()).every(({ holds }) => holds)).toBe(true)
  })

  it('has an index that was cut off built again', async () => {
    await sql`create unique index customers_of_organisation on customers (organisation_id, id)`
    await sql`
      update pg_index set indisvalid = false
      where indexrelid = 'customers_of_organisation'::regclass`
    await migrate()
    expect((await constraints()).every(({ holds }) => holds)).toBe(true)
  })
})
