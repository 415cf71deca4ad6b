import { sql as statement } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { uuidv7 } from '@/db/ids'
import { completePartnerList } from '@/scripts/partner-list'
import { testDatabase } from '@/tests/support/database'

const database = await testDatabase()
const { sql } = database

async function organisation(): Promise<string> {
  const id = uuidv7()
  await sql`
    insert into partner_organisations (id, name, zuora_account_key, invoice_owner)
    values (${id}, 'Fabrikam', 'K', 'partner')`
  return id
}

async function user(organisationId: string, signedInAt: string | null = null): Promise<string> {
  const id = uuidv7()
  await sql`
    insert into partner_users (id, organisation_id, name, email, last_signed_in_at)
    values (${id}, ${organisationId}, 'Ann', ${`${id}@partner.example`}, ${signedInAt})`
  return id
}

/** Organisations whose entry says another thing than the tables. */
const untrue = () => sql`
  select o.id from partner_organisations o left join partner_list_entries e on e.organisation_id = o.id
  cross join lateral (
    select count(*) as users, coalesce(max(last_signed_in_at), '-infinity') as last from partner_users
    where organisation_id = o.id and removed_at is null
  ) counted
  where (e.users, e.last_sign_in_at, e.sort_name, e.archived, e.shop, e.currency)
    is distinct from (counted.users, counted.last, lower(o.name), o.archived_at is not null,
      exists (select from partner_page_grants where organisation_id = o.id and page = 'shop'),
      o.billing_currency)`

async function entry(id: string) {
  const [row] = await sql`
    select users, nullif(last_sign_in_at, '-infinity') as "lastSignInAt", kind, attention, sort_name as name
    from partner_list_entries where organisation_id = ${id}`
  return row
}

describe('what the partners table reads', () => {
  it('follows users who come, sign in, move and go', async () => {
    const [from, to] = [await organisation(), await organisation()]
    const [ann, ben] = [await user(from, '2026-01-01Z'), await user(from, '2026-02-01Z')]
    expect(await entry(from)).toMatchObject({ users: 2, lastSignInAt: new Date('2026-02-01Z') })
    await sql`update partner_users set last_signed_in_at = '2026-03-01Z' where id = ${ann}`
    expect(await entry(from)).toMatchObject({ users: 2, lastSignInAt: new Date('2026-03-01Z') })
    await sql`update partner_users set organisation_id = ${to} where id = ${ann}`
    expect(await entry(from)).toMatchObject({ users: 1, lastSignInAt: new Date('2026-02-01Z') })
    expect(await entry(to)).toMatchObject({ users: 1, lastSignInAt: new Date('2026-03-01Z') })
    await sql`update partner_users set removed_at = now() where id = ${ben}`
    expect(await entry(from)).toMatchObject({ users: 0, lastSignInAt: null })
    await sql`update partner_users set last_signed_in_at = null where id = ${ann}`
    expect(await entry(to)).toMatchObject({ users: 1, lastSignInAt: null })
    await sql`delete from partner_users where id = ${ann}`
    expect(await entry(to)).toMatchObject({ users: 0 })
  })

  it('follows what an organisation is, and what its account and pages are', async () => {
    const id = await organisation()
    expect(await entry(id)).toMatchObject({ kind: 8, attention: 0, name: 'fabrikam' })
    await sql`
      update partner_organisations set name = 'Contoso', archived_at = now(), suspended_at = now(),
        billing_account_state = 'unusable' where id = ${id}`
    expect(await entry(id)).toMatchObject({ kind: 1 + 2 + 4, attention: 1, name: 'contoso' })
    await sql`insert into partner_page_grants (organisation_id, page) values (${id}, 'self-service')`
    await user(id)
    expect(await entry(id)).toMatchObject({ kind: 1 + 2 + 4 + 64 + 128 })
    await sql`delete from partner_page_grants where organisation_id = ${id}`
    expect(await entry(id)).toMatchObject({ kind: 1 + 2 + 4 + 128 })
  })

  it('is right after many at once, and nobody waits for each other for ever', async () => {
    const ids = [await organisation(), await organisation(), await organisation()]
    const people = await Promise.all(
      Array.from({ length: 12 }, (_, at) => user(ids[at % 3] ?? '', '2026-01-01Z')),
    )
    /** Of one organisation: itself, then two of its people; or somebody moves. */
    const change = (at: number) =>
      database.db.transaction(async (tx) => {
        const [person, other] = [people[at % 6], people[(at % 6) + 3]].sort()
        if (at % 4 === 0) {
          await tx.execute(statement`
            update partner_users set organisation_id = ${ids[(at / 4) % 3]} where id = ${people[9 + ((at / 4) % 3)]}`)
          return
        }
        await tx.execute(statement`
          update partner_organisations set name = ${`Name ${at}`} where id = ${ids[at % 3]}`)
        for (const id of [person, other])
          await tx.execute(statement`
            update partner_users set last_signed_in_at = now() where id = ${id}`)
      })
    const outcomes = await Promise.allSettled(Array.from({ length: 60 }, (_, at) => change(at)))
    expect(outcomes.filter(({ status }) => status === 'rejected')).toEqual([])
    expect(await untrue()).toEqual([])
  })
})

it('enters organisations of before while others write', async () => {
  const [early, late] = [await organisation(), await organisation()]
  await user(early, '2026-01-01Z')
  await sql`delete from partner_list_entries`
  const writer = await sql.reserve()
  await writer`begin`
  await writer`
    insert into partner_users (id, organisation_id, name, email)
    values (${uuidv7()}, ${late}, 'Eve', ${`${uuidv7()}@partner.example`})`
  const completing = completePartnerList(sql)
  await user(early, '2026-02-01Z')
  await writer`commit`
  writer.release()
  await completing
  expect(await untrue()).toEqual([])
  expect(await entry(early)).toMatchObject({ users: 2, lastSignInAt: new Date('2026-02-01Z') })
  expect(await entry(late)).toMatchObject({ users: 1 })

  const versions = () =>
    sql`select organisation_id, xmin::text from partner_list_entries order by 1`
  const before = await versions()
  await completePartnerList(sql)
  expect(await versions()).toEqual(before)
})
