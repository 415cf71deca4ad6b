import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type AnyOperation, isForPartners } from '@/lib/api/operation'
import document from '@/lib/api/v1/openapi.json'
import { operations } from '@/lib/api/v1/operations'
import { partnerOperations } from '@/lib/api/v1/partner/operations'
import { testDatabase } from '@/tests/support/database'
import { testTenant } from '@/tests/support/zuora'
import { type Call, testApi } from './support/api'
import { brokenBodies, type Schema, valuesOf } from './support/arbitrary'
import { requestFor } from './support/requests'
import { testWorld } from './support/world'

const database = await testDatabase()
const uncounted = { take: async () => ({ refused: false, remaining: 1, secondsLeft: 1 }) }
const api = await testApi(database, { requestLimit: uncounted })
const { token } = await api.client()
const zuora = await testTenant()
const world = await testWorld(database, zuora)
const { accessToken } = await api.partnerToken(world.partnerUserId ?? '')

type Described = {
  parameters?: readonly { in: string; name: string; required?: boolean; schema: Schema }[]
  requestBody?: { content: { 'application/json': { schema: Schema } } }
}
const described = ({ method, path }: AnyOperation) =>
  (document.paths as unknown as Record<string, Record<string, Described>>)[path]?.[method]

const anyText = fc.string({ unit: 'binary', minLength: 1, maxLength: 60 })
const often = <T>(usual: fc.Arbitrary<T>, seldom: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 4, arbitrary: usual }, { weight: 1, arbitrary: seldom })

/** An ID of something that is there, of anything that is, of nothing, or no ID at all. */
function segmentOf(operation: AnyOperation, name: string): fc.Arbitrary<string> {
  const own = operation.path.startsWith('/offers/') ? world.offerId : world.organisationId
  const named = (name === 'id' ? own : world[name]) ?? ''
  const other = fc.oneof(fc.constantFrom(...Object.values(world)), fc.uuid(), anyText)
  return often(fc.constant(named), other)
}

function pathOf(operation: AnyOperation): fc.Arbitrary<string> {
  const parts = operation.path.split('/').map((part) => {
    const name = /^\{(\w+)\}$/.exec(part)?.[1]
    return name ? segmentOf(operation, name).map(encodeURIComponent) : fc.constant(part)
  })
  return fc.tuple(...parts).map((segments) => segments.join('/'))
}

function queryOf(operation: AnyOperation): fc.Arbitrary<string> {
  const parameters = (described(operation)?.parameters ?? []).filter((each) => each.in === 'query')
  const each = parameters.map(({ name, schema }) => [
    name,
    often(valuesOf(schema).map(String), anyText),
  ])
  const known = fc.record<Record<string, string>>(Object.fromEntries(each), { requiredKeys: [] })
  const stray = often(fc.constant({}), fc.dictionary(anyText, anyText, { maxKeys: 2 }))
  return fc
    .tuple(known, stray)
    .map(([own, strange]) => new URLSearchParams({ ...own, ...strange }).toString())
}

function headersOf(operation: AnyOperation): fc.Arbitrary<Record<string, string>> {
  const version = fc.constantFrom('"1"', '"2"', 'W/"3"', '"99"', '*', '1', '"x"', '"1", "2"')
  const key = fc.constantFrom('one', 'two', '"three"', '"', 'x'.repeat(300))
  return fc.record(
    {
      ...(operation.version && { 'if-match': version }),
      ...(operation.method === 'post' && { 'idempotency-key': key }),
      'content-type': often(fc.constant('application/json'), fc.constantFrom('text/plain', 'x')),
    },
    { requiredKeys: [] },
  )
}

function callOf(operation: AnyOperation): fc.Arbitrary<Call> {
  const schema = described(operation)?.requestBody?.content['application/json'].schema
  const { body: known } = requestFor(operation, world).call
  const valid = schema ? fc.oneof(valuesOf(schema), fc.constant(known)) : fc.constant({})
  const text = fc.oneof(
    valid.map((value) => JSON.stringify(value)),
    brokenBodies(valid),
  )
  const good = isForPartners(operation) ? accessToken : token
  const sent = operation.method === 'get' ? fc.constant({}) : fc.record({ text })
  return fc
    .tuple(sent, headersOf(operation), often(fc.constant(good), fc.constantFrom('x', undefined)))
    .map(([body, headers, bearer]) => ({ ...body, headers, token: bearer }))
}

const anyRequest = fc.constantFrom(...operations, ...partnerOperations).chain((operation) =>
  fc.record({
    method: fc.constant(operation.method.toUpperCase()),
    address: fc
      .tuple(pathOf(operation), queryOf(operation))
      .map(([path, query]) => (query ? `${path}?${query}` : path)),
    call: callOf(operation),
  }),
)

test('whatever is asked, the answer is one of the document, and never that we failed', async () => {
  const statuses = new Set<number>()
  const succeeded = new Set<string>()
  const property = fc.asyncProperty(anyRequest, async ({ method, address, call }) => {
    const { status } = await api.call(method, address, call)
    expect(status).not.toBe(500)
    statuses.add(status)
    if (status < 300) succeeded.add(method)
  })
  await fc.assert(property, { numRuns: 1_000 })
  // That it was not all refused at the door.
  expect([...succeeded]).toEqual(expect.arrayContaining(['GET', 'POST']))
  expect([...statuses]).toEqual(expect.arrayContaining([400, 401, 404, 422]))
}, 300_000)
