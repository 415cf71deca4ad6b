import fc from 'fast-check'

/** As much of JSON Schema as our document uses. */
export type Schema = {
  type?: string
  enum?: readonly unknown[]
  anyOf?: readonly Schema[]
  pattern?: string
  format?: string
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  items?: Schema
  maxItems?: number
  properties?: Readonly<Record<string, Schema>>
  required?: readonly string[]
}

const anyText = fc.string({ unit: 'binary', maxLength: 40 })

/** Values that a schema of the document allows. */
export function valuesOf(schema: Schema): fc.Arbitrary<unknown> {
  if (schema.enum) return fc.constantFrom(...schema.enum)
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map(valuesOf))
  switch (schema.type) {
    case 'object': {
      const { properties = {}, required = [] } = schema
      const each = Object.entries(properties).map(([name, part]) => [name, valuesOf(part)])
      const values: Record<string, fc.Arbitrary<unknown>> = Object.fromEntries(each)
      return fc.record(values, { requiredKeys: [...required] })
    }
    case 'array':
      return fc.array(valuesOf(schema.items ?? {}), {
        maxLength: Math.min(schema.maxItems ?? 3, 3),
      })
    case 'string':
      return textOf(schema)
    case 'integer':
      return fc.integer({ min: schema.minimum ?? -9, max: schema.maximum ?? 9 })
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    default:
      throw new Error(`No values are known for ${JSON.stringify(schema)}.`)
  }
}

function textOf({ pattern, format, minLength = 0, maxLength = 40 }: Schema): fc.Arbitrary<string> {
  if (format === 'uuid') return fc.uuid()
  if (format === 'date') {
    const span = { min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }
    return fc.date(span).map((day) => day.toISOString().slice(0, 10))
  }
  if (pattern) return fc.stringMatching(new RegExp(pattern))
  const most = Math.max(minLength, Math.min(maxLength, 40))
  return fc.oneof(
    fc.lorem({ maxCount: 2 }).map((text) => text.slice(0, most).padEnd(minLength, 'x')),
    fc.string({ minLength, maxLength: most }),
    fc.string({ unit: 'binary', minLength, maxLength: most }),
  )
}

/** What is sent in place of a body: JSON that is wrong in one thing, or no JSON object at all. */
export function brokenBodies(valid: fc.Arbitrary<unknown>): fc.Arbitrary<string> {
  const wrong = fc.oneof(
    fc.constantFrom(
      null,
      '',
      0,
      -1,
      1e21,
      true,
      [],
      {},
      [[]],
      'x'.repeat(20_000),
      '\ud800',
      '\u0000',
    ),
    anyText,
    fc.object({ maxDepth: 2 }),
  )
  const one = fc.tuple(valid, fc.nat(), wrong, fc.constantFrom('drop', 'replace', 'add'), anyText)
  const inOneThing = one.map(([value, index, other, fault, name]) => {
    const entries = Object.entries((value ?? {}) as object)
    const at = entries.length === 0 ? -1 : index % entries.length
    if (fault === 'add' || at < 0) entries.push([name, other])
    else if (fault === 'drop') entries.splice(at, 1)
    else entries[at] = [entries[at]?.[0] ?? name, other]
    return JSON.stringify(Object.fromEntries(entries))
  })
  const noObject = fc.oneof(
    fc.constantFrom('', '{', '[]', 'null', '"x"', '{"a":1,}', '\ufeff{}', '['.repeat(5_000)),
    anyText,
  )
  return fc.oneof({ weight: 4, arbitrary: inOneThing }, { weight: 1, arbitrary: noObject })
}
