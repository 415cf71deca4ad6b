import type { FieldView } from '../views'
import { type Schema, schemaAt } from './document'

/** So deep fields are named; what lies deeper is in the document. */
const deepest = 6

/** The fields of a schema, each under those that hold it. */
export function outline(schema: Schema | undefined): FieldView[] {
  return schema ? fieldsOf(schema, '', 0) : []
}

function fieldsOf(schema: Schema, prefix: string, depth: number): FieldView[] {
  if (depth > deepest) return []
  const { properties, required = [], items, choices } = opened(schema)
  const own = Object.entries(properties).flatMap(([name, field]) => {
    const path = prefix ? `${prefix}.${name}` : name
    return [
      {
        name: path,
        type: typeWords(field),
        required: required.includes(name),
        description: descriptionOf(field),
      },
      ...fieldsOf(field, path, depth + 1),
    ]
  })
  const listed = items ? fieldsOf(items, `${prefix}[]`, depth + 1) : []
  const chosen = choices.flatMap((choice) => fieldsOf(choice, prefix, depth + 1))
  return withoutRepeats([...own, ...listed, ...chosen])
}

/** Choices of objects share fields: each is named once. */
function withoutRepeats(fields: FieldView[]): FieldView[] {
  const seen = new Set<string>()
  return fields.filter(({ name, type }) => {
    const key = `${name} ${type}`
    return !seen.has(key) && seen.add(key)
  })
}

const resolved = (schema: Schema): Schema =>
  schema.$ref ? { ...schemaAt(schema.$ref), ...schema } : schema

function opened(schema: Schema) {
  const { properties = {}, required, items, oneOf = [], anyOf = [], allOf = [] } = resolved(schema)
  return { properties, required, items, choices: [...oneOf, ...anyOf, ...allOf].map(resolved) }
}

const descriptionOf = (schema: Schema): string | null =>
  schema.description ?? resolved(schema).description ?? null

const names: Record<string, string> = {
  string: 'text',
  integer: 'whole number',
  number: 'number',
  boolean: 'true or false',
  object: 'object',
  array: 'list',
  null: 'null',
}

/** What a schema lets through, in words. */
export function typeWords(schema: Schema): string {
  const { type, format, enum: words, const: only, items, oneOf, anyOf } = resolved(schema)
  if (only !== undefined) return JSON.stringify(only)
  if (words) return `one of ${words.map((word) => JSON.stringify(word)).join(', ')}`
  const choices = oneOf ?? anyOf
  if (choices) return [...new Set(choices.map(typeWords))].join(', or ')
  const types = type === undefined ? [] : [type].flat()
  if (types.includes('array') && items) {
    const rest = types.includes('null') ? ', or null' : ''
    return `list of ${typeWords(items)}${rest}`
  }
  const said = types.map((each) => names[each] ?? each).join(', or ')
  return [said || 'anything', format && `(${format})`].filter(Boolean).join(' ')
}
