import { beforeAll, describe, expect, test } from 'vitest'
import { uuidv7 } from '@/db/ids'
import { findOrders } from '@/lib/selling/orders/find-orders'
import { contextFor, viewer } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { jobContext, staffContext } from '@/tests/support/sales'
import { countFigures } from './count-figures'
import { stepsUntil } from './policy'
import { readFigures } from './read-figures'

const database = await testDatabase()
const { sql } = database
const staff = staffContext(database)
const worker = jobContext(database)

const dayMs = 86_400_000
/** Noon of the day so many days before today. */
const daysAgo = (days: number) => {
  const noon = new Date()
  noon.setUTCHours(12, 0, 0, 0)
  return new Date(noon.getTime() - days * dayMs)
}

async function organisation(createdAt: Date, invoiceOwner: 'partner' | 'end_customer' = 'partner') {
  const id = uuidv7()
  await sql`
    insert into partner_organisations (id, name, zuora_account_key, invoice_owner, created_at)
    values (${id}, 'Acme', ${id}, ${invoiceOwner}, ${createdAt})`
  return id
}

type UserDates = { expires?: Date; signedIn?: Date }

async function user(organisationId: string, { expires, signedIn }: UserDates) {
  const id = uuidv7()
  await sql`
    insert into partner_users (id, organisation_id, name, email, invitation_expires_at, first_signed_in_at)
    values (${id}, ${organisationId}, 'Ann', ${`${id}@partner.example`}, ${expires ?? null}, ${signedIn ?? null})`
  return id
}

async function line(action: string, at: Date) {
  await sql`
    insert into audit_log (id, at, actor_kind, actor_name, action, request_id)
    values (${uuidv7()}, ${at}, 'system', 'Test', ${action}, 'test')`
}

type Price = { billingPeriod: string; price: { amount: string; currency: string } }

async function sale(organisationId: string, at: Date, prices: Price[] | null) {
  const [customerId, id] = [uuidv7(), uuidv7()]
  const request = { kind: 'sale', startDate: '2026-11-26', term: { kind: 'evergreen' }, plans: [] }
  await sql`
    insert into customers (id, organisation_id, name, email, country, currency, details)
    values (${customerId}, ${organisationId}, 'Northwind', 'n@c.example', 'FI', 'EUR', '{}')`
  await sql`
    insert into orders (id, organisation_id, customer_id, kind, submission_key, invoice_owner, request,
      order_date, state, placed_by_name, created_at, confirmed_at, confirmed_terms)
    values (${id}, ${organisationId}, ${customerId}, 'sale', ${uuidv7()}, 'partner', ${sql.json(request)}, current_date,
      'confirmed', 'Pat', ${at}, ${at}, ${sql.json({ prices, termEndsOn: null, autoRenew: true })})`
  return id
}

const price = (billingPeriod: string, amount: string, currency = 'EUR'): Price => ({
  billingPeriod,
  price: { amount, currency },
})

const days = () => readFigures(staff, { period: 'days' })
const last = <T>(numbers: readonly T[]) => numbers.at(-1)

/** What every figure adds up to, counted in one go without days. */
async function wholeCounts() {
  const [row] = await sql`select
    (select count(*)::int from partner_organisations) as partners_created,
    (select count(*)::int from partner_organisations where archived_at is not null) as partners_archived,
    (select count(*)::int from audit_log where action = 'partner_user.invited') as invitations_sent,
    (select count(*)::int from partner_users where first_signed_in_at is not null) as invitations_accepted,
    (select count(*)::int from audit_log where action like '%.signed_in') as sign_ins,
    (select count(*)::int from orders) as orders_placed,
    (select count(*)::int from orders where kind = 'sale' and confirmed_at is not null) as sales_confirmed`
  return row
}

async function summedFigures() {
  const rows = await sql<{ figure: string; count: number }[]>`
    select figure, sum(count)::int as count from daily_figures
    where figure <> 'invitations_lapsed' group by figure`
  const none = Object.fromEntries(Object.keys((await wholeCounts()) ?? {}).map((key) => [key, 0]))
  return { ...none, ...Object.fromEntries(rows.map(({ figure, count }) => [figure, count])) }
}

beforeAll(() => countFigures(worker))

test('an installation without anything shows nothing, and that all is counted', async () => {
  const view = await days()
  expect(view.countedAt).not.toBeNull()
  expect(view.steps).toHaveLength(30)
  expect(last(view.signIns.staff)).toBe(0)
  expect(view.sales).toEqual([])
})

test('what happened is counted on its day, also when it is written later', async () => {
  const before = await days()
  const at = (numbers: number[], ago: number) => numbers[29 - ago] ?? 0
  const id = await organisation(daysAgo(3), 'end_customer')
  await organisation(daysAgo(200), 'end_customer')
  await line('partner_user.invited', daysAgo(5))
  await line('partner_user.signed_in', daysAgo(5))
  await line('staff_member.signed_in', daysAgo(6))
  await user(id, { signedIn: daysAgo(4) })
  expect((await days()).behind).toBe(true)
  await countFigures(worker)

  const after = await days()
  expect(after.behind).toBe(false)
  const partners = (view: typeof after, ago: number) => at(view.partners.end_customer, ago)
  expect(partners(after, 4) - partners(before, 4)).toBe(1)
  expect(partners(after, 3) - partners(before, 3)).toBe(2)
  expect(partners(after, 0) - partners(before, 0)).toBe(2)
  expect(at(after.invitations.sent, 5) - at(before.invitations.sent, 5)).toBe(1)
  expect(at(after.invitations.accepted, 4) - at(before.invitations.accepted, 4)).toBe(1)
  expect(at(after.signIns.partnerUsers, 5) - at(before.signIns.partnerUsers, 5)).toBe(1)
  expect(at(after.signIns.staff, 6) - at(before.signIns.staff, 6)).toBe(1)
})

test('an organisation counts until it is archived, and again when it is restored', async () => {
  const id = await organisation(daysAgo(20))
  await countFigures(worker)
  const { partners: whole } = await days()
  await sql`update partner_organisations set archived_at = ${daysAgo(7)} where id = ${id}`
  await countFigures(worker)
  const { partners: without } = await days()
  expect([whole.partner[21], without.partner[21]]).toEqual([whole.partner[21], whole.partner[21]])
  expect(without.partner[22]).toBe((whole.partner[22] ?? 0) - 1)
  await sql`update partner_organisations set archived_at = null where id = ${id}`
  await countFigures(worker)
  expect((await days()).partners).toEqual(whole)
})

test('an invitation lapses when it ends, unless it was accepted, sent again or its user removed', async () => {
  const id = await organisation(daysAgo(30))
  const lapsedOn = async (ago: number) => (await days()).invitations.lapsed[29 - ago] ?? 0
  const before = await lapsedOn(2)
  await user(id, { expires: daysAgo(2), signedIn: daysAgo(3) })
  const sentAgain = await user(id, { expires: daysAgo(2) })
  const removed = await user(id, { expires: daysAgo(2) })
  await user(id, { expires: daysAgo(2) })
  await countFigures(worker)
  expect(await lapsedOn(2)).toBe(before + 3)

  await sql`update partner_users set invitation_expires_at = now() + interval '7 days' where id = ${sentAgain}`
  // Their access ended when it was asked for, long before Cognito had followed.
  await sql`update partner_users set removal_requested_at = ${daysAgo(4)}, removed_at = ${daysAgo(1)} where id = ${removed}`
  await countFigures(worker)
  expect(await lapsedOn(2)).toBe(before + 1)
})

test('an invitation that ends by the clock is counted without anybody writing', async () => {
  const id = await organisation(daysAgo(1))
  const lapsed = async () => last((await days()).invitations.lapsed) ?? 0
  await user(id, { expires: new Date(Date.now() + 300) })
  await countFigures(worker)
  const before = await lapsed()
  await expect
    .poll(async () => {
      await countFigures(worker)
      return await lapsed()
    })
    .toBe(before + 1)
})

test('a sale is worth what it costs in a year, by currency; one without a known price has no value', async () => {
  const id = await organisation(daysAgo(10))
  const before = await days()
  await sale(id, daysAgo(1), [
    price('Month', '10.01'),
    price('Quarter', '3'),
    price('Annual', '0.005'),
  ])
  await sale(id, daysAgo(1), [price('Semi_Annual', '7', 'CHF')])
  await sale(id, daysAgo(1), [price('Month', '10'), price('Two_Years', '5')])
  await sale(id, daysAgo(1), [])
  await sale(id, daysAgo(1), null)
  await countFigures(worker)
  const { sales, salesWithoutValue, orders } = await days()
  expect(salesWithoutValue - before.salesWithoutValue).toBe(3)
  expect(sales.map(({ currency }) => currency)).toEqual(['CHF', 'EUR'])
  const [francs, euros] = sales
  expect([francs?.counts[28], Number(francs?.yearly[28])]).toEqual([1, 14])
  expect([euros?.counts[28], Number(euros?.yearly[28])]).toEqual([1, 132.125])
  expect((orders.sale[28] ?? 0) - (before.orders.sale[28] ?? 0)).toBe(5)
})

test('where days are those of Auckland, the list of orders from the first step on is what was counted', async () => {
  const { steps } = await days()
  const first = Date.parse(`${steps[0]?.from}T00:00:00Z`)
  const id = await organisation(daysAgo(40))
  for (const hours of [-1, 0, 1, 30]) await sale(id, new Date(first + hours * 3_600_000), null)
  await countFigures(worker)
  const { orders } = await days()
  const counted = Object.values(orders)
    .flat()
    .reduce((sum, count) => sum + count, 0)
  const ctx = contextFor(database, viewer(), { timeZone: 'Pacific/Auckland' })
  const listed = async (daysOf?: 'utc') =>
    (await findOrders(ctx, { placedFrom: steps[0]?.from, daysOf, counted: true })).extent?.total
  expect(await listed('utc')).toBe(counted)
  expect(await listed()).toBe(counted + 1)
})

test('counting that is cut off loses nothing', async () => {
  await organisation(daysAgo(12))
  await sql.unsafe(`
    create function cut_off() returns trigger language plpgsql as $$ begin raise 'cut off'; end $$;
    create trigger cut_off before insert on daily_figures for each row execute function cut_off()`)
  await expect(countFigures(worker)).rejects.toThrow()
  expect((await days()).behind).toBe(true)
  await sql.unsafe('drop trigger cut_off on daily_figures; drop function cut_off()')
  await countFigures(worker)
  expect((await days()).behind).toBe(false)
  expect(await summedFigures()).toEqual(await wholeCounts())
})

test('several that count while others write end with the right numbers', async () => {
  let writing = true
  const count = async () => {
    while (writing) await countFigures(worker)
  }
  const write = async (writer: number) => {
    for (let round = 0; round < 12; round++) {
      const id = await organisation(daysAgo((writer * 7 + round) % 40))
      await line('partner_user.signed_in', daysAgo(round))
      const order = await sale(id, daysAgo(round), [price('Month', '1')])
      if (round % 3 === 0) await sql`delete from orders where id = ${order}`
    }
  }
  const counting = [count(), count()]
  await Promise.all([1, 2, 3].map(write))
  writing = false
  await Promise.all(counting)
  await countFigures(worker)
  expect(await summedFigures()).toEqual(await wholeCounts())
})

describe('steps', () => {
  test.each([
    ['days', '2026-11-27', 30, '2026-10-29', '2026-11-27'],
    ['weeks', '2026-11-27', 13, '2026-08-31', '2026-11-23'],
    ['weeks', '2026-11-29', 13, '2026-08-31', '2026-11-23'],
    ['months', '2026-01-31', 12, '2025-02-01', '2026-01-01'],
  ] as const)('%s until %s', (period, today, count, first, newest) => {
    const steps = stepsUntil(period, today)
    expect(steps).toHaveLength(count)
    expect([steps[0]?.from, last(steps)?.from, last(steps)?.until]).toEqual([first, newest, today])
    for (const [index, { until }] of steps.slice(0, -1).entries()) {
      expect(Date.parse(steps[index + 1]?.from ?? '') - Date.parse(until)).toBe(dayMs)
    }
  })
})

test('an unknown period is refused', async () => {
  await expect(readFigures(staff, { period: 'years' })).rejects.toMatchObject({ code: 'invalid' })
})
