import document from '@/lib/api/v1/openapi.json'

/** A schema, as the document has it: what of JSON Schema it uses. */
export type Schema = {
  $ref?: string
  type?: string | string[]
  format?: string
  description?: string
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  enum?: unknown[]
  const?: unknown
  default?: unknown
  additionalProperties?: boolean | Schema
  oneOf?: Schema[]
  anyOf?: Schema[]
  allOf?: Schema[]
}

type Content = { content?: Record<string, { schema?: Schema }> }
export type Answer = Content & { $ref?: string; description?: string }

export type OperationObject = {
  operationId: string
  summary: string
  description?: string
  tags: string[]
  security?: Record<string, string[]>[]
  parameters?: {
    in: string
    name: string
    required?: boolean
    description?: string
    schema?: Schema
  }[]
  requestBody?: Content
  responses: Record<string, Answer>
}

type Document = {
  tags: { name: string }[]
  paths: Record<string, Record<string, OperationObject>>
  components: { schemas: Record<string, Schema>; responses: Record<string, Answer> }
}

/** The API’s document, as it is served. */
const whole = document as unknown as Document

/** Every operation with its address. */
export const operations = Object.entries(whole.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    path,
    method: method.toUpperCase(),
    operation,
  })),
)

/** The headings in their order. */
export const tags = whole.tags.map(({ name }) => name)

/** What a reference leads to. */
export const schemaAt = (ref: string): Schema =>
  whole.components.schemas[ref.slice(ref.lastIndexOf('/') + 1)] ?? {}

export const answerAt = (ref: string): Answer =>
  whole.components.responses[ref.slice(ref.lastIndexOf('/') + 1)] ?? {}
