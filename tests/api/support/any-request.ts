import fc from 'fast-check'
import { type AnyOperation, isForPartners } from '@/lib/api/operation'
import { operations } from '@/lib/api/v1/operations'
import { partnerOperations } from '@/lib/api/v1/partner/operations'
import type { Call } from './api'
import { brokenBodies, type Schema, valuesOf } from './arbitrary'
import { document } from './document'
import { requestFor, type Subjects } from './requests'

/** What can be named, and tokens that are good: of clients, and of partner users. */
export type Asking = {
  world: Subjects
  clients: readonly string[]
  partners: readonly string[]
}

type Described = {
  parameters?: readonly { in: string; name: string; required?: boolean; schema: Schema }[]
  requestBody?: { content: { 'application/json': { schema: Schema } } }
}
const described = ({ method, path }: AnyOperation) =>
  (document.paths as Record<string, Record<string, Described>>)[path]?.[method]

const anyText = fc.string({ unit: 'binary', minLength: 1, maxLength: 60 })
const often = <T>(usual: fc.Arbitrary<T>, seldom: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 4, arbitrary: usual }, { weight: 1, arbitrary: seldom })

/** Dots alone are a step in the path, which no client sends on. */
const anySegment = anyText.filter((text) => !/^\.{1,2}$/.test(text))

/** An ID of something that is there, of anything that is, of nothing, or no ID at all. */
function segmentOf(world: Subjects, operation: AnyOperation, name: string): fc.Arbitrary<string> {
  const own = operation.path.startsWith('/offers/') ? world.offerId : world.organisationId
  const named = name === 'id' ? own : world[name]
  if (!named) throw new Error(`Nothing is there that {${name}} could name.`)
  const other = fc.oneof(fc.constantFrom(...Object.values(world)), fc.uuid(), anySegment)
  return often(fc.constant(named), other)
}

function pathOf(world: Subjects, operation: AnyOperation): fc.Arbitrary<string> {
  const parts = operation.path.split('/').map((part) => {
    const name = /^\{(\w+)\}$/.exec(part)?.[1]
    return name ? segmentOf(world, operation, name).map(encodeURIComponent) : fc.constant(part)
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

function callOf({ world, clients, partners }: Asking, operation: AnyOperation): fc.Arbitrary<Call> {
  const schema = described(operation)?.requestBody?.content['application/json'].schema
  const { body: known } = requestFor(operation, world).call
  const valid = schema ? fc.oneof(valuesOf(schema), fc.constant(known)) : fc.constant({})
  const text = fc.oneof(
    valid.map((value) => JSON.stringify(value)),
    brokenBodies(valid),
  )
  const good = fc.constantFrom(...(isForPartners(operation) ? partners : clients))
  const sent = operation.method === 'get' ? fc.constant({}) : fc.record({ text })
  return fc
    .tuple(sent, headersOf(operation), often(good, fc.constantFrom('x', undefined)))
    .map(([body, headers, bearer]) => ({ ...body, headers, token: bearer }))
}

export type AnyRequest = { method: string; address: string; call: Call }

/** Requests to every operation of the document: valid ones, and such as are wrong in one thing or in everything. */
export const anyRequest = (asking: Asking): fc.Arbitrary<AnyRequest> =>
  fc.constantFrom(...operations, ...partnerOperations).chain((operation) =>
    fc.record({
      method: fc.constant(operation.method.toUpperCase()),
      address: fc
        .tuple(pathOf(asking.world, operation), queryOf(operation))
        .map(([path, query]) => (query ? `${path}?${query}` : path)),
      call: callOf(asking, operation),
    }),
  )
