import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { partnerStatuses } from '@/db/enums'
import { uuidv7 } from '@/db/ids'
import type { ListInput } from '@/lib/core/list'
import { apiClient, contextFor, viewer } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { list } from './list'
import type { partnersList } from './lists'
import { readFilterChoices } from './read-filter-choices'

const database = await testDatabase()
const ctx = contextFor(database, viewer(), { timeZone: 'Pacific/Auckland' })
const { sql } = database

type Input = ListInput<typeof partnersList>
const days = ['2026-01-01', '2026-01-02', '2026-01-03', '2026-01-04']
const currencies = ['EUR', 'USD', 'CHF'] as const

const [tags, owners, regions] = [
  [uuidv7(), uuidv7()],
  [uuidv7(), uuidv7()],
  [uuidv7(), uuidv7()],
]

/** Every combination of what filters ask, and ties in every order. */
beforeAll(async () => {
  for (const id of tags) await sql`insert into tags (id, name) values (${id}, ${id})`
  const fieldId = uuidv7()
  await sql`insert into custom_fields (id, name, kind, position) values (${fieldId}, 'Region', 'choice', 1)`
  for (const [at, id] of regions.entries())
    await sql`
      insert into custom_field_choices (id, field_id, name, position)
      values (${id}, ${fieldId}, ${`Region ${at}`}, ${at})`
  for (const id of owners)
    await sql`
      insert into staff_members (id, cognito_sub, email, name, role)
      values (${id}, ${id}, ${`${id}@staff.example`}, 'Sam', 'viewer')`
  for (let number = 0; number < 128; number += 1) {
    const id = uuidv7()
    const on = (bit: number) => (number & bit) > 0
    const state = on(4) ? 'unusable' : on(8) ? 'not_checked' : 'active'
    await sql`
      insert into partner_organisations (id, name, zuora_account_key, invoice_owner, created_at,
        archived_at, suspended_at, billing_account_state, billing_currency)
      values (${id}, ${`Name ${number % 20}`}, 'K', ${on(16) ? 'partner' : 'end_customer'},
        timestamptz '2026-01-01 09:00Z' + ${number % 5} * interval '12 hours',
        ${on(1) ? sql`now()` : null}, ${on(2) ? sql`now()` : null}, ${state},
        ${currencies[number % 4] ?? null})`
    for (const [bit, page] of [
      [32, 'shop'],
      [64, 'self-service'],
    ] as const)
      if (on(bit))
        await sql`insert into partner_page_grants (organisation_id, page) values (${id}, ${page})`
    for (const tag of tags.slice(0, number % 3))
      await sql`insert into organisation_tags (organisation_id, tag_id) values (${id}, ${tag})`
    const choice = regions[number % 7]
    if (choice)
      await sql`
        insert into organisation_field_values (organisation_id, field_id, kind, choice_id)
        values (${id}, ${fieldId}, 'choice', ${choice})`
    const owner = owners[number % 5]
    if (owner)
      await sql`
        insert into organisation_owners (organisation_id, staff_member_id) values (${id}, ${owner})`
    for (let user = 0; user < number % 3; user += 1)
      await sql`
        insert into partner_users (id, organisation_id, name, email, last_signed_in_at)
        values (${uuidv7()}, ${id}, 'Ann', ${`${user}@${id}.example`},
          ${user === 0 ? null : sql`timestamptz '2026-02-01' + ${number % 7} * interval '1 day'`})`
  }
})

const orders = {
  name: 'lower(name) collate "und-x-icu"',
  created: 'created_at',
  users: '(select count(*) from partner_users where organisation_id = o.id)',
  lastSignIn: `coalesce((select max(last_signed_in_at) from partner_users where organisation_id = o.id), '-infinity')`,
  attention: `(billing_account_state = 'unusable')::int`,
}
const statuses = {
  active: 'archived_at is null and suspended_at is null',
  suspended: 'suspended_at is not null',
  archived: 'archived_at is not null',
  needs_attention: `billing_account_state = 'unusable'`,
  not_checked: `billing_account_state = 'not_checked'`,
}
const has = (page: string) =>
  `exists (select from partner_page_grants where organisation_id = o.id and page = '${page}')`

/** The same asked of the tables themselves. */
function expected({ sort = 'name', direction = 'asc', ...filter }: Input) {
  const { pageAccess, users } = filter
  const conditions = [
    filter.archived || filter.status === 'archived' ? 'true' : 'archived_at is null',
    filter.status ? statuses[filter.status] : 'true',
    filter.invoiceOwner ? `invoice_owner = '${filter.invoiceOwner}'` : 'true',
    pageAccess === 'none'
      ? `not ${has('shop')} and not ${has('self-service')}`
      : pageAccess
        ? has(pageAccess)
        : 'true',
    users ? `${orders.users} ${users === 'none' ? '=' : '>'} 0` : 'true',
    filter.createdFrom
      ? `(created_at at time zone 'Pacific/Auckland')::date >= '${filter.createdFrom}'`
      : 'true',
    filter.createdUntil
      ? `(created_at at time zone 'Pacific/Auckland')::date <= '${filter.createdUntil}'`
      : 'true',
    filter.currency ? `billing_currency = '${filter.currency}'` : 'true',
    filter.tag
      ? `exists (select from organisation_tags where organisation_id = o.id and tag_id = '${filter.tag}')`
      : 'true',
    filter.owner
      ? `exists (select from organisation_owners where organisation_id = o.id and staff_member_id = '${filter.owner}')`
      : 'true',
    filter.choice
      ? `exists (select from organisation_field_values where organisation_id = o.id and choice_id = '${filter.choice}')`
      : 'true',
    filter.search ? `name like '%${filter.search}%'` : 'true',
  ]
  return sql.unsafe<
    { id: string }[]
  >(`select id from partner_organisations o where ${conditions.join(' and ')}
    order by ${orders[sort]} ${direction}, id ${direction}`)
}

const inputs = fc.record(
  {
    sort: fc.constantFrom(...(Object.keys(orders) as (keyof typeof orders)[])),
    direction: fc.constantFrom('asc' as const, 'desc' as const),
    archived: fc.boolean(),
    status: fc.constantFrom(...partnerStatuses),
    invoiceOwner: fc.constantFrom('partner' as const, 'end_customer' as const),
    pageAccess: fc.constantFrom('shop' as const, 'self-service' as const, 'none' as const),
    users: fc.constantFrom('none' as const, 'some' as const),
    createdFrom: fc.constantFrom(...days),
    createdUntil: fc.constantFrom(...days),
    currency: fc.constantFrom(...currencies),
    tag: fc.constantFrom(...tags),
    owner: fc.constantFrom(...owners),
    choice: fc.constantFrom(...regions),
    search: fc.constantFrom('Name 1', 'Name 7'),
  },
  { requiredKeys: [] },
)

const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id)

describe('filters and sorts', () => {
  it('show what the tables say, whichever are combined, forwards and backwards', async () => {
    await fc.assert(
      fc.asyncProperty(inputs, fc.integer({ min: 1, max: 40 }), async (input, size) => {
        const wanted = idsOf(await expected(input))
        const forwards: string[] = []
        const asked = { ...input, size, counted: true }
        let page = await list(ctx, asked)
        for (;;) {
          expect(page.extent).toEqual({ preceding: forwards.length, total: wanted.length })
          forwards.push(...idsOf(page.rows))
          if (!page.after) break
          page = await list(ctx, { ...asked, after: page.after })
        }
        expect(forwards).toEqual(wanted)
        const backwards = idsOf(page.rows)
        while (page.before) {
          page = await list(ctx, { ...asked, before: page.before })
          backwards.unshift(...idsOf(page.rows))
          const preceding = wanted.length - backwards.length
          expect(page.extent).toEqual({ preceding, total: wanted.length })
        }
        expect(backwards).toEqual(wanted)
      }),
      { numRuns: 150 },
    )
  })

  it('of an installation without a page do not ask for it', async () => {
    const without = contextFor(database, viewer(), { partnerPages: ['shop'] })
    const { rows } = await list(without, { pageAccess: 'none', size: 100 })
    const [{ count } = { count: 0 }] = await sql`
      select count(*)::int from partner_organisations o where archived_at is null and not exists (
        select from partner_page_grants where organisation_id = o.id and page = 'shop')`
    expect(rows).toHaveLength(count)
  })

  it('by a tag, an owner or a custom field are not for a program of one organisation', async () => {
    const one = contextFor(database, apiClient({ organisationId: uuidv7() }))
    for (const filter of [{ tag: tags[0] }, { owner: owners[0] }, { choice: regions[0] }])
      await expect(list(one, filter)).rejects.toMatchObject({ code: 'forbidden' })
    expect((await list(one, {})).rows).toEqual([])
  })

  it('offer all values of a filter while they are few, and an owner who is chosen as long as they are there', async () => {
    const choices = await readFilterChoices(ctx, {})
    expect(choices.currencies).toEqual(['CHF', 'EUR', 'USD'])
    expect(choices.tags.values.map(({ id }) => id)).toEqual(tags.toSorted())
    expect(choices.owners.values).toEqual(
      owners.toSorted().map((id) => ({ id, name: 'Sam', former: false })),
    )
    expect(choices.choices.values).toEqual(
      regions.map((id, at) => ({ id, name: `Region ${at}`, field: 'Region' })),
    )
    for (const { few } of [choices.tags, choices.owners, choices.choices]) expect(few).toBe(true)
    const [idle, gone] = [uuidv7(), uuidv7()]
    await sql`
      insert into staff_members (id, cognito_sub, email, name, role, disabled_at)
      values (${idle}, ${idle}, ${`${idle}@staff.example`}, 'Ada', 'viewer', now())`
    const chosen = await readFilterChoices(ctx, { owner: idle })
    expect(chosen.owners.values[0]).toEqual({ id: idle, name: 'Ada', former: true })
    expect([chosen.tags, chosen.choices]).toEqual([choices.tags, choices.choices])
    expect((await list(ctx, { tag: gone })).rows).toEqual([])
    expect((await list(ctx, { choice: gone })).rows).toEqual([])
  })

  it('of very many values offer only the one that is chosen', async () => {
    await sql`
      insert into tags (id, name) select gen_random_uuid(), 'Tag ' || n from generate_series(1, 300) n`
    await sql`
      insert into custom_field_choices (id, field_id, name, position)
      select gen_random_uuid(), id, 'Other ' || n, n from custom_fields, generate_series(101, 400) n`
    await sql`
      insert into staff_members (id, cognito_sub, email, name, role)
      select id, id, id || '@staff.example', 'Owner ' || n, 'viewer'
      from (select n, gen_random_uuid() id from generate_series(1, 250) n) new`
    await sql`
      insert into organisation_owners (organisation_id, staff_member_id)
      select o.id, s.id from (
        select id, row_number() over (order by id desc) n from partner_organisations
        where not exists (select from organisation_owners where organisation_id = partner_organisations.id)) o
      join (select id, row_number() over (order by name) n from staff_members where name like 'Owner %') s using (n)`
    const [{ owned } = { owned: 0 }] = await sql`
      select count(distinct staff_member_id)::int as owned from organisation_owners`
    expect(owned).toBeGreaterThan(31)
    const none = { values: [], few: false }
    expect(await readFilterChoices(ctx, {})).toMatchObject({
      tags: none,
      owners: none,
      choices: none,
    })
    const [owner, choice] = [owners[0], regions[1]]
    const [tag] = await sql<{ id: string }[]>`select id from tags where name = 'Tag 300'`
    const chosen = { tag: tag?.id, owner, choice }
    expect(await readFilterChoices(ctx, chosen)).toMatchObject({
      tags: { values: [{ id: tag?.id, name: 'Tag 300' }], few: false },
      owners: { values: [{ id: owner, name: 'Sam', former: false }], few: false },
      choices: { values: [{ id: choice, name: 'Region 1', field: 'Region' }], few: false },
    })
  })
})
