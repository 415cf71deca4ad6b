import type { z } from 'zod'
import { AppError, type InputIssue } from './errors'

/** What is said of a field that the schema does not know. */
export const unknownField = 'This field cannot be set here.'

/** Of so many faults a caller is told; nobody mends more at once, and anybody may send a hundred thousand. */
export const mostIssues = 100

/** What is said of a text that no database takes, where its field has no words of its own for that. */
const damaged = 'This contains a damaged character.'

/** No input of ours has so many levels; what is followed without an end ends the process. */
const deepest = 50

/**
 * Reads a caller's input by the schema of its domain. Text that PostgreSQL cannot keep is refused wherever it stands.
 * @throws AppError `invalid` with a sentence per field; fields that the schema does not know are refused
 */
export function parseInput<T extends z.ZodType>(schema: T, input: unknown): z.output<T> {
  const result = schema.safeParse(input)
  if (result.success) {
    const damage = damageIn(result.data)
    if (!damage) return result.data
    throw refusal([{ code: 'custom', ...damage, input: undefined }])
  }
  throw refusal(result.error.issues.flatMap(nearest).slice(0, mostIssues))
}

function refusal(found: z.core.$ZodIssue[]): AppError {
  const fields: Record<string, string> = {}
  for (const issue of found) {
    const names =
      issue.code === 'unrecognized_keys' ? issue.keys.slice(0, mostIssues) : namesOf(issue.path)
    const message = issue.code === 'unrecognized_keys' ? unknownField : issue.message
    for (const name of names) if (name && !(name in fields)) fields[name] = message
  }
  return new AppError('invalid', 'Some of what was sent is not valid. Check the marked fields.', {
    fields,
    issues: found.flatMap(issuesOf).slice(0, mostIssues),
  })
}

type Damage = { path: PropertyKey[]; message: string }

/**
 * Where a text has a NUL character, or half of a character; null where none has. Found in what was read, so that a schema
 * may clean what was sent.
 */
function damageIn(value: unknown, depth = 0): Damage | null {
  if (typeof value === 'string') return isDamaged(value) ? { path: [], message: damaged } : null
  if (!Array.isArray(value) && !isPlain(value)) return null
  if (depth === deepest) return { path: [], message: 'This is nested too deeply.' }
  for (const [key, inner] of Array.isArray(value) ? value.entries() : Object.entries(value)) {
    if (typeof key === 'string' && isDamaged(key)) return { path: [], message: damaged }
    const found = damageIn(inner, depth + 1)
    if (found) return { ...found, path: [key, ...found.path] }
  }
  return null
}

const isDamaged = (text: string) => text.includes('\0') || !text.isWellFormed()

/** Not a file, a day or the like. */
function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false
  const prototype = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

/** What fits none of several forms is held against the one to which it comes nearest. */
function nearest(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union') return [issue]
  const [first, ...others] = issue.errors
  if (!first) return [issue]
  const best = others.reduce((least, each) => (each.length <= least.length ? each : least), first)
  return best.flatMap((each) => nearest({ ...each, path: [...issue.path, ...each.path] }))
}

/** A field within another is marked under its own name too, as `customer.details.email`. */
function namesOf(path: readonly PropertyKey[]): string[] {
  return [...new Set([String(path[0] ?? ''), path.map(String).join('.')])]
}

/** Fields that the schema does not know are one issue of zod's, at the object that has them. */
function issuesOf(issue: z.core.$ZodIssue): InputIssue[] {
  const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)))
  if (issue.code !== 'unrecognized_keys') return [{ path, message: issue.message }]
  return issue.keys
    .slice(0, mostIssues)
    .map((key) => ({ path: [...path, key], message: unknownField }))
}
