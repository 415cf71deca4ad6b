import { expect, it } from 'vitest'
import { compareSchema, releaseMigrations } from './release'

it('migrations of a release are in order of time: one that is not would never be run', () => {
  expect([...releaseMigrations].sort((a, b) => a - b)).toEqual(releaseMigrations)
})

it.each([
  ['current', [1, 2, 3]],
  ['current', [3, 1, 2]],
  ['empty', []],
  ['older', [1, 2]],
  ['newer', [1, 2, 3, 4]],
  // It lacks one that is older than its newest, or has one of a release that went another way.
  ['foreign', [1, 3]],
  ['foreign', [1, 2, 4]],
] as const)(
  'a database is %s with the migrations %j of a release that has 1, 2 and 3',
  (state, applied) => {
    expect(compareSchema(applied, [1, 2, 3]).state).toBe(state)
  },
)
