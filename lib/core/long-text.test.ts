import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { readTree } from '@/tests/architecture/tree'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** What a form of the browser holds as it was typed; no verb and no step takes it. */
const heldInBrowser = [
  'saleDraftSchema',
  'changeFormSchema',
  'cancelFormSchema',
  'ownerFormSchema',
  'tagsFormSchema',
]

/** Every schema that a file named `schema.ts` exports; one that depends on configuration with each. */
async function readSchemas(): Promise<[string, z.core.$ZodType][]> {
  const files = [...readTree(root).keys()].filter((file) => /^lib\/.*\/schema\.ts$/.test(file))
  const modules = await Promise.all(
    files.map(
      async (file): Promise<[string, Record<string, unknown>]> => [
        file,
        await import(/* @vite-ignore */ `${root}${file}`),
      ],
    ),
  )
  return modules.flatMap(([file, exported]) =>
    Object.entries(exported).flatMap(([name, value]): [string, z.core.$ZodType][] => {
      if (heldInBrowser.includes(name) || !name.endsWith('Schema')) return []
      if (value instanceof z.core.$ZodType) return [[`${file} ${name}`, value]]
      if (typeof value !== 'function') return []
      return [true, false].map((salesforceRequired) => [
        `${file} ${name} ${salesforceRequired}`,
        value({ salesforceRequired }),
      ])
    }),
  )
}

/** A value of this shape with `text` wherever text can stand; `choice`: which member of each union. */
function filled(schema: z.core.$ZodType, text: string, choice: number): unknown {
  const { def } = (schema as z.core.$ZodTypes)._zod
  const inner = (of: z.core.$ZodType) => filled(of, text, choice)
  switch (def.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(def.shape).map(([name, field]) => [name, inner(field)]),
      )
    case 'array':
      return [inner(def.element)]
    case 'union':
      return inner(def.options[choice % def.options.length] ?? z.never())
    case 'pipe':
      return inner((def.in as z.core.$ZodTypes)._zod.def.type === 'transform' ? def.out : def.in)
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
    case 'catch':
    case 'readonly':
      return inner(def.innerType)
    case 'literal':
      return def.values[0]
    case 'boolean':
      return true
    case 'string':
    case 'enum':
    case 'number':
    // Bytes, which no text is.
    case 'custom':
      return text
    default:
      throw new Error(`No text is tried in a ${def.type}`)
  }
}

const hostile: [string, string][] = [
  ['marks that are to be put in order', `e${'\u0301\u0316'.repeat(63_000)}`],
  ['a megabyte of marks', `@${'\u0316\u0301'.repeat(500_000)}`],
  ['space that something follows', `a${' \u200b'.repeat(63_000)}x`],
  ['what becomes longer', '\ufdfa'.repeat(126_000)],
]
/** Longer than anything that may be typed, and far shorter than what is hostile. */
const long = 10_000

afterEach(() => {
  vi.restoreAllMocks()
})

/** Notes what would be done with long text: it is normalised, or a regular expression reads it. */
function watchWork() {
  const normalised: number[] = []
  const expressions: string[] = []
  const { normalize } = String.prototype
  const { exec } = RegExp.prototype
  vi.spyOn(String.prototype, 'normalize').mockImplementation(function (this: string, form) {
    if (this.length <= long) return normalize.call(this, form)
    normalised.push(this.length)
    return String(this)
  })
  vi.spyOn(RegExp.prototype, 'exec').mockImplementation(function (this: RegExp, text) {
    if (text.length <= long) return exec.call(this, text)
    expressions.push(this.source)
    return null
  })
  return { normalised, expressions }
}

/** Those of IDs and days give up where a text begins; zod looks once for characters of two units, which it counts as one. */
const givesUpAtOnce = (source: string) => source.startsWith('^') || source === '[\\uD800-\\uDBFF]'

const schemas = await readSchemas()

it('every schema of every domain is tried', () => {
  expect(schemas.length).toBeGreaterThan(70)
})

describe.each(hostile)('%s', (_, text) => {
  it.each(schemas)('is refused unread by %s', (_name, schema) => {
    const inputs = [0, 1, 2, 3].map((choice) => filled(schema, text, choice))
    const work = watchWork()
    const results = inputs.map((input) => z.core.safeParse(schema, input))
    vi.restoreAllMocks()
    expect(work.normalised).toEqual([])
    expect(work.expressions.filter((source) => !givesUpAtOnce(source))).toEqual([])
    // What is forgiving takes it for nothing; all others refuse it.
    for (const { data } of results) expect(JSON.stringify(data ?? null).length).toBeLessThan(long)
  })
})
