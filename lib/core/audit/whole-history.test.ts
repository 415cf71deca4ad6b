import { expect, it } from 'vitest'
import { uuidv7 } from '@/db/ids'
import { create } from '@/lib/partners/organisations/create'
import { administrator, contextFor, viewer } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { organisationInput } from '@/tests/support/partners'
import { csvHeader, csvLine } from './internal/csv'
import { listHistory } from './list-history'
import { openExport } from './open-export'
import { readWhole } from './read-whole'
import { record } from './record'
import type { WholeHistoryEntry } from './views'

const database = await testDatabase()
const ada = administrator({ name: 'Ada Lovelace', email: 'ada@staff.example' })
const ctx = contextFor(database, ada)
await database.sql`
  insert into staff_members (id, cognito_sub, email, name, role)
  values (${ada.id}, ${ada.id}, ${ada.email}, ${ada.name}, 'administrator')`

async function exported(input: object): Promise<string> {
  let text = ''
  for await (const part of await openExport(ctx, input)) text += part
  return text
}

const gold = {
  name: 'Gold',
  description: '',
  audience: 'all' as const,
  organisationIds: [],
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
  expect(text.startsWith(csvHeader)).toBe(true)
  expect(new Set(lines.filter((line) => /line-\d+$/.test(line))).size).toBe(2300)
  const [latest] = (await readWhole(ctx, { what: 'history' })).entries
  expect(latest).toMatchObject({
    action: 'history.exported',
    actorName: 'Ada Lovelace',
    after: { organisation: organisationId },
  })
})

it('a field that a spreadsheet would run is text in the file, and quotes are doubled', () => {
  const entry: WholeHistoryEntry = {
    id: uuidv7(),
    at: '2026-11-26T00:00:00.000Z',
    actorKind: 'staff',
    actorName: '=HYPERLINK("https://evil.example")',
    action: 'partner_organisation.suspended',
    before: null,
    after: null,
    reason: '+1, "really"\nno',
    organisation: null,
    partnerUserId: null,
    requestId: 'r',
  }
  const line = csvLine(entry)
  expect(line).toContain(`,"'=HYPERLINK(""https://evil.example"")",`)
  expect(line).toContain(`,"'+1, ""really""\nno",`)
  expect(line.endsWith('\r\n')).toBe(true)
})

it('a viewer reads neither everything nor the file, and what cannot be is refused', async () => {
  const reader = contextFor(database, viewer())
  await expect(readWhole(reader, {})).rejects.toMatchObject({ code: 'forbidden' })
  await expect(openExport(reader, {})).rejects.toMatchObject({ code: 'forbidden' })
  for (const input of [{ what: 'nothing' }, { from: 'today' }, { organisation: 'x' }, { page: 2 }])
    await expect(readWhole(ctx, input)).rejects.toMatchObject({ code: 'invalid' })
})
