import type { z } from 'zod'
import { AppError } from './errors'

/**
 * Reads a caller's input by the schema of its domain.
 * @throws AppError `invalid` with a sentence per field; fields that the schema does not know are refused
 */
export function parseInput<T extends z.ZodType>(schema: T, input: unknown): z.output<T> {
  const result = schema.safeParse(input)
  if (result.success) return result.data
  const fields: Record<string, string> = {}
  for (const issue of result.error.issues) {
    const names = issue.code === 'unrecognized_keys' ? issue.keys : namesOf(issue.path)
    const message =
      issue.code === 'unrecognized_keys' ? 'This field cannot be set here.' : issue.message
    for (const name of names) if (name && !(name in fields)) fields[name] = message
  }
  throw new AppError('invalid', 'Some of what was sent is not valid. Check the marked fields.', {
    fields,
  })
}

/** A field within another is marked under its own name too, as `customer.details.email`. */
function namesOf(path: readonly PropertyKey[]): string[] {
  return [...new Set([String(path[0] ?? ''), path.map(String).join('.')])]
}
