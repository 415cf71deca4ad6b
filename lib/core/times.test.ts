import { expect, test } from 'vitest'
import { testDatabase } from '@/tests/support/database'
import { calendarDay, instant } from './times'

const { sql } = await testDatabase()

test.each(['0000-02-29', '0001-01-01', '9999-12-31', '2026-02-30', '2026-2-3', ''])(
  'the day %j is refused',
  (text) => {
    expect(calendarDay('Enter a day.').safeParse(text).error?.issues).toMatchObject([
      { message: 'Enter a day.' },
    ])
  },
)

test.each([
  '0000-02-29T20:00:00-00:00',
  '0000-12-31T23:59:59Z',
  '0002-01-01T00:00:00+01:00',
  '9999-01-01T00:00:00Z',
  '9998-12-31T23:59:59-00:01',
  '2026-02-30T00:00:00Z',
  '2026-11-27',
])('the instant %j is refused', (text) => {
  expect(instant('Enter a time.').safeParse(text).error?.issues).toMatchObject([
    { message: 'Enter a time.' },
  ])
})

test.each(['0002-01-01', '2024-02-29', '9998-12-31'])(
  'the database knows the day %j, one before and one after',
  async (text) => {
    const day = calendarDay('Enter a day.').parse(text)
    const [row] =
      await sql`select (${day}::date - 1)::text as before, (${day}::date + 1)::text as after`
    expect(Object.values(row ?? {}).every((each) => /^\d{4}-\d\d-\d\d$/.test(each))).toBe(true)
  },
)

test.each([
  ['0002-01-01T01:00:00+01:00', '0002-01-01T00:00:00.000Z'],
  ['2026-11-27T12:00:00.5-03:00', '2026-11-27T15:00:00.500Z'],
  ['9998-12-31T23:59:59Z', '9998-12-31T23:59:59.000Z'],
])('the instant %j is known to the database in UTC', async (text, utc) => {
  const at = instant('Enter a time.').parse(text)
  expect(at).toBe(utc)
  const [row] = await sql<{ same: boolean }[]>`
    select to_char(${at}::timestamptz at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') = ${utc} as same`
  expect(row?.same).toBe(true)
})
