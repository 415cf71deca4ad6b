import { expect, it } from 'vitest'
import { uuidv7 } from '@/db/ids'
import { create } from '@/lib/partners/organisations/create'
import { administrator, contextFor, viewer } from '@/tests/support/context'
import { readCsv, wholeFile } from '@/tests/support/csv'
import { testDatabase } from '@/tests/support/database'
import { organisationInput } from '@/tests/support/partners'
import { listHistory } from './list-history'
import { openExport } from './open-export'
import { readWhole } from './read-whole'
import { record } from './record'

const database = await testDatabase()
const ada = administrator({ name: 'Ada Lovelace', email: 'ada@staff.example' })
const ctx = contextFor(database, ada)
await database.sql`
  insert into staff_members (id, cognito_sub, email, name, role)
  values (${ada.id}, ${ada.id}, ${ada.email}, ${ada.name}, 'administrator')`

const exported = async (input: object) => wholeFile(await openExport(ctx, input))

const gold = {
  name: 'Gold',
  description: '',
  audience: 'all' as const,
  organisationIds: [],
  tagIds: [],
  choiceIds: [],
  alternativeIds: [],
}

it('an offer has its history', async () => {
  const offerId = uuidv7()
  await database.db.transaction((tx) =>
    record(tx, ctx, { action: 'offer.created', offerId, after: gold }),
  )
  const { entries } = await listHistory(contextFor(database, viewer()), { offerId })
  expect(entries).toMatchObject([{ action: 'offer.created', actorName: 'Ada Lovelace' }])
})

it('everything is found by who, what, organisation and day', async () => {
  const organisation = await create(ctx, organisationInput({ name: 'Northwind' }))
  await create(contextFor(database, administrator({ name: 'Ben' })), organisationInput())
  const day = new Date().toISOString().slice(0, 10)
  const filters = [
    { organisation: organisation.id },
    { organisation: organisation.id, who: 'lovelace', what: 'partner_organisation' },
    { organisation: organisation.id, who: 'ADA@staff.example', from: day, until: day },
  ]
  for (const filter of filters) {
    expect((await readWhole(ctx, filter)).entries, JSON.stringify(filter)).toMatchObject([
      { actorName: 'Ada Lovelace', organisation: { id: organisation.id, name: 'Northwind' } },
    ])
  }
  for (const none of [
    { organisation: organisation.id, who: 'nobody like this' },
    { organisation: organisation.id, what: 'offer' },
    { organisation: organisation.id, until: '2020-01-01' },
    { organisation: organisation.id, from: '2998-01-01' },
  ] as const)
    expect((await readWhole(ctx, none)).entries, JSON.stringify(none)).toEqual([])
})

it('a page says where it stands, of what is asked for, when that is asked', async () => {
  const organisationId = uuidv7()
  await database.sql`
    insert into audit_log (id, actor_kind, actor_name, action, organisation_id, request_id)
    select gen_random_uuid(), 'system', 'test', 'partner_organisation.updated', ${organisationId}, 'r'
    from generate_series(1, 1005)`
  const wanted = { organisation: organisationId, counted: true, size: 2 }
  const page = async (cursor: object) => await readWhole(ctx, { ...wanted, ...cursor })
  const first = await page({})
  expect(first.extent).toEqual({ preceding: 0, total: null })
  const second = await page({ after: first.after })
  expect(second.extent).toEqual({ preceding: 2, total: null })
  expect((await page({ before: second.before })).extent).toEqual(first.extent)
  const none = await page({ what: 'offer' })
  expect(none.extent).toEqual({ preceding: 0, total: 0 })
  expect((await readWhole(ctx, { organisation: organisationId })).extent).toBeNull()
})

it('a day is the installation’s', async () => {
  const organisationId = uuidv7()
  const id = '0193f0e0-0000-7000-8000-000000000000'
  const at = new Date(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16))
  await database.sql`
    insert into audit_log (id, at, actor_kind, actor_name, action, organisation_id, request_id)
    values (${id}, ${at}, 'system', 'test', 'partner_organisation.updated', ${organisationId}, 'r')`
  for (const timeZone of ['Pacific/Honolulu', 'Europe/Helsinki', 'UTC']) {
    const there = contextFor(database, ada, { timeZone })
    const day = new Intl.DateTimeFormat('en-CA', { timeZone }).format(at)
    const wanted = { organisation: organisationId, from: day, until: day }
    expect((await readWhole(there, wanted)).entries, timeZone).toHaveLength(1)
  }
})

it('a file of more than a page holds every line once, and its making is history', async () => {
  const organisationId = uuidv7()
  await database.sql`
    insert into audit_log (id, actor_kind, actor_name, action, organisation_id, request_id)
    select gen_random_uuid(), 'system', 'test', 'partner_organisation.updated', ${organisationId},
      'line-' || i from generate_series(1, 2300) i`
  const text = await exported({ organisation: organisationId })
  const lines = text.split('\r\n')
  expect(readCsv(text)[0]?.slice(0, 4)).toEqual(['Time (UTC)', 'Who', 'Kind of person', 'What'])
  expect(new Set(lines.filter((line) => /line-\d+$/.test(line))).size).toBe(2300)
  const [latest] = (await readWhole(ctx, { what: 'history' })).entries
  expect(latest).toMatchObject({
    action: 'history.exported',
    actorName: 'Ada Lovelace',
    after: { organisation: organisationId },
  })
})

it('a viewer reads neither everything nor the file, and what cannot be is refused', async () => {
  const reader = contextFor(database, viewer())
  await expect(readWhole(reader, {})).rejects.toMatchObject({ code: 'forbidden' })
  await expect(openExport(reader, {})).rejects.toMatchObject({ code: 'forbidden' })
  for (const input of [{ what: 'nothing' }, { from: 'today' }, { organisation: 'x' }, { page: 2 }])
    await expect(readWhole(ctx, input)).rejects.toMatchObject({ code: 'invalid' })
})
