import { PgDialect } from 'drizzle-orm/pg-core'
import { expect, it } from 'vitest'
import { everything, only } from '@/tests/support/scope'
import { uuidv7 } from './ids'
import type { findOrganisation } from './queries/partners/organisations'
import { customers } from './schema'
import { assertInScope, covers, inScope, type Scope } from './scope'

const written = (scope: Scope) =>
  new PgDialect().sqlToQuery(inScope(scope, customers.organisationId))

it('one organisation is a condition with its id, all of them one that is always so', () => {
  const id = uuidv7()
  expect(written(only(id))).toMatchObject({
    sql: '"customers"."organisation_id" = $1::uuid',
    params: [id],
  })
  expect(written(everything)).toMatchObject({ sql: 'true', params: [] })
})

it('a row of another organisation is not written', () => {
  const id = uuidv7()
  expect(covers(everything, id)).toBe(true)
  expect(covers(only(id), id)).toBe(true)
  expect(covers(only(uuidv7()), id)).toBe(false)
  expect(() => assertInScope(only(uuidv7()), id)).toThrow('another organisation')
})

it('a query without a scope, or with one that somebody made up, does not compile', () => {
  type Taken = Parameters<typeof findOrganisation>[1]
  // @ts-expect-error: an id is no scope
  const id: Taken = uuidv7()
  // @ts-expect-error: what looks like a scope is none
  const madeUp: Taken = { organisationId: null }
  // @ts-expect-error: nor is nothing
  const nothing: Taken = undefined
  expect([id, madeUp, nothing]).toHaveLength(3)
})
