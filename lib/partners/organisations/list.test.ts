import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { uuidv7 } from '@/db/ids'
import type { AppError } from '@/lib/core/errors'
import type { ListInput } from '@/lib/core/list'
import { contextFor, viewer } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { freshEmail, organisationInput } from '@/tests/support/partners'
import { create as createUser } from '../users/create'
import { create } from './create'
import { list } from './list'
import type { partnersList } from './lists'

const database = await testDatabase()
const ctx = contextFor(database, viewer())

/** Ties in name and in time, letter case, accents, several scripts, and what SQL could trip over. */
const names = [
  ...['zebra', 'Apple', 'apple', 'Äpfel', 'Banane', 'banana', 'éclair', 'Eclair', 'Øst', 'Ost'],
  ...[
    '日本支社',
    '日本本社',
    '北京',
    'Ωmega',
    'омега',
    '100 % Natural',
    'a_b',
    'aXb',
    'back\\slash',
  ],
  ...['Twin', 'Twin', 'Twin', 'Twin', "O'Neil", '<b>Bold</b>', '🙂 Smile', '2 Go', '10 Go'],
]

beforeAll(async () => {
  for (const name of names) {
    await database.sql`
      insert into partner_organisations (id, name, zuora_account_key, invoice_owner, created_at)
      values (${uuidv7()}, ${name}, 'K1', 'partner',
        timestamptz '2026-01-01' + (length(${name}) % 3) * interval '1 day')`
  }
})

async function inOrder(order: string): Promise<string[]> {
  const rows = await database.sql.unsafe(`select id from partner_organisations order by ${order}`)
  return rows.map((row) => row.id)
}

const orders: [Pick<ListInput<typeof partnersList>, 'sort' | 'direction'>, string][] = [
  [{ sort: 'name', direction: 'asc' }, 'lower(name) collate "und-x-icu", id'],
  [{ sort: 'name', direction: 'desc' }, 'lower(name) collate "und-x-icu" desc, id desc'],
  [{ sort: 'created', direction: 'asc' }, 'created_at, id'],
  [{ sort: 'created', direction: 'desc' }, 'created_at desc, id desc'],
]

describe('paging', () => {
  it.each(orders)('by %j shows every row once, forwards and backwards', async (sorting, order) => {
    const expected = await inOrder(order)
    for (const size of [1, 3, 7, 100]) {
      const forwards: string[] = []
      let page = await list(ctx, { ...sorting, size })
      expect(page.before).toBeNull()
      for (;;) {
        expect(page.rows.length).toBeLessThanOrEqual(size)
        forwards.push(...page.rows.map((row) => row.id))
        if (!page.after) break
        page = await list(ctx, { ...sorting, size, after: page.after })
      }
      expect(forwards).toEqual(expected)

      const backwards = page.rows.map((row) => row.id)
      while (page.before) {
        page = await list(ctx, { ...sorting, size, before: page.before })
        backwards.unshift(...page.rows.map((row) => row.id))
      }
      expect(backwards).toEqual(expected)
    }
  })

  it('sorts names as people do: without letter case first, accents beside their letters', async () => {
    const { rows } = await list(ctx, { size: 100 })
    const shown = rows.map((row) => row.name)
    const latin = shown.filter((name) =>
      ['apple', 'Äpfel', 'banana', 'éclair', 'Ost', 'zebra'].includes(name),
    )
    expect(latin).toEqual(['Äpfel', 'apple', 'banana', 'éclair', 'Ost', 'zebra'])
  })

  it('leads to the last page after the last row, and to the first before the first', async () => {
    const [first, ...others] = await inOrder('lower(name) collate "und-x-icu", id')
    const last = others.at(-1)
    const end = await list(ctx, { after: last, size: 5 })
    expect(end.rows.map((row) => row.id)).toEqual(others.slice(-5))
    expect(end.after).toBeNull()
    expect(end.before).toBe(end.rows[0]?.id)
    const start = await list(ctx, { before: first, size: 5 })
    expect(start.rows.map((row) => row.id)).toEqual([first, ...others.slice(0, 4)])
    expect(start.before).toBeNull()
    expect(start.after).toBe(start.rows.at(-1)?.id)
  })

  it('refuses to go on from a row that does not exist', async () => {
    for (const cursor of ['after', 'before']) {
      await expect(list(ctx, { [cursor]: uuidv7() })).rejects.toMatchObject({ code: 'invalid' })
    }
  })
})

it('counts the users of each row', async () => {
  const admin = contextFor(database)
  const { id } = await create(admin, organisationInput({ name: 'Crowded Crew' }))
  for (let number = 0; number < 3; number += 1) {
    await createUser(admin, { organisationId: id, name: 'Ann', email: freshEmail() })
  }
  const { rows } = await list(ctx, { search: 'crowded crew' })
  expect(rows).toEqual([
    expect.objectContaining({ id, userCount: 3, createdAt: expect.stringMatching(/Z$/) }),
  ])
})

describe('input', () => {
  it.each([
    ['an unknown sort', { sort: 'colour' }],
    ['an unknown status', { status: 'gone' }],
    ['a day that there is not', { createdFrom: '2026-02-30' }],
    ['no currency', { currency: 'eur' }],
    ['an unknown direction', { direction: 'up' }],
    ['a forged cursor', { after: "' or 1=1 --" }],
    ['NUL in a cursor', { before: '\0' }],
    ['both cursors', { after: uuidv7(), before: uuidv7() }],
    ['a page of a million', { size: 1_000_000 }],
    ['a page of nothing', { size: 0 }],
    ['half a row', { size: 1.5 }],
    ['NUL in the search', { search: 'a\0b' }],
    ['half of a character', { search: 'a\ud800' }],
    ['a megabyte', { search: 'x'.repeat(1_000_000) }],
    ['a list for a search', { search: ['a'] }],
    ['an unknown field', { offset: 10 }],
    ['a word', 'name'],
    ['null', null],
  ])('%s is refused', async (_, input) => {
    await expect(list(ctx, input)).rejects.toMatchObject({ code: 'invalid' })
  })

  it('of any kind is answered or refused, never a failure of ours', async () => {
    const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), fc.constantFrom(...names))
    const anything = fc.oneof(text, fc.anything())
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.record({ search: text }),
          fc.record(
            {
              search: anything,
              sort: anything,
              direction: anything,
              after: anything,
              size: anything,
            },
            { requiredKeys: [] },
          ),
          fc.anything(),
        ),
        async (input) => {
          const outcome = await list(ctx, input).catch((error: AppError) => error.code)
          if (typeof outcome === 'string') expect(outcome).toBe('invalid')
          else expect(outcome.rows.length).toBeLessThanOrEqual(100)
        },
      ),
      { numRuns: 80 },
    )
  })
})
