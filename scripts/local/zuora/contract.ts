import { readFileSync } from 'node:fs'
import { Ajv, type ValidateFunction } from 'ajv'
import { parse } from 'yaml'
import { z } from 'zod'

const parameter = z.object({
  name: z.string(),
  in: z.enum(['path', 'query', 'header']),
  required: z.boolean().default(false),
  schema: z.record(z.string(), z.unknown()),
})

const media = z.record(z.string(), z.object({ schema: z.unknown() }))

const operationObject = z.object({
  operationId: z.string(),
  security: z.array(z.unknown()).optional(),
  parameters: z.array(z.unknown()).default([]),
  requestBody: z.object({ content: media }).optional(),
  responses: z.record(z.string(), z.unknown()),
})

const document = z.object({
  paths: z.record(z.string(), z.partialRecord(z.enum(['get', 'post', 'delete']), operationObject)),
})

/** One operation of the subset document. */
export type Operation = {
  id: string
  method: string
  pattern: RegExp
  /** Whether it needs a bearer token. */
  secured: boolean
  /** What is wrong with a request, one sentence each; `parameters` are those of path, query and header. */
  requestErrors(parameters: Parameters, body: unknown): string[]
  /** What is wrong with a JSON answer. */
  answerErrors(status: number, body: unknown): string[]
}

export type Parameters = {
  path: Record<string, string>
  query: Record<string, string | string[]>
  header: Record<string, string>
}

const source: unknown = parse(
  readFileSync(new URL('./openapi.subset.yaml', import.meta.url), 'utf8'),
)

const strictness = { strict: false, validateFormats: false, validateSchema: false } as const
const bodies = new Ajv({ ...strictness, allErrors: true }).addSchema(source as object, 'zuora')
/** Query and header values arrive as text. */
const texts = new Ajv({ ...strictness, coerceTypes: 'array' }).addSchema(source as object, 'zuora')

/** Follows a `$ref` within the document. */
function resolve(value: unknown): unknown {
  const { $ref } = z.object({ $ref: z.string().optional() }).loose().parse(value)
  if ($ref === undefined) return value
  return $ref
    .slice(2)
    .split('/')
    .reduce<unknown>((at, key) => z.record(z.string(), z.unknown()).parse(at)[key], source)
}

/** References in a part of the document count from its root. */
function absolute(schema: unknown): object {
  const text = JSON.stringify(schema).replaceAll('"$ref":"#/', '"$ref":"zuora#/')
  return z.record(z.string(), z.unknown()).parse(JSON.parse(text))
}

function errorsOf(validate: ValidateFunction, value: unknown, where: string): string[] {
  if (validate(value)) return []
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) =>
      `'${where}${instancePath}' ${message} ${JSON.stringify(params)}`,
  )
}

const jsonSchemaOf = (content: z.output<typeof media> | undefined) =>
  content?.['application/json']?.schema ?? content?.['application/x-www-form-urlencoded']?.schema

function toOperation(
  path: string,
  method: string,
  operation: z.output<typeof operationObject>,
): Operation {
  const parameters = operation.parameters.map((each) => parameter.parse(resolve(each)))
  const checks = parameters.map((each) => ({
    ...each,
    validate: texts.compile({ type: 'object', properties: { value: absolute(each.schema) } }),
  }))
  const bodySchema = jsonSchemaOf(operation.requestBody?.content)
  const checkBody = bodySchema ? bodies.compile(absolute(bodySchema)) : undefined
  const answers = Object.entries(operation.responses).flatMap(([status, response]) => {
    const { content } = z.object({ content: media.optional() }).parse(resolve(response))
    const schema = jsonSchemaOf(content)
    return schema ? [{ status, validate: bodies.compile(absolute(schema)) }] : []
  })
  const known = (place: string) =>
    parameters.filter((each) => each.in === place).map((each) => each.name)

  return {
    id: operation.operationId,
    method: method.toUpperCase(),
    pattern: new RegExp(
      `^${path.replace(/\{([^}]+)\}/g, (_, name) => `(?<${groupOf(name)}>[^/]+)`)}$`,
    ),
    secured: operation.security === undefined,
    requestErrors(given, body) {
      const unknown = Object.keys(given.query)
        .filter((name) => !known('query').includes(name))
        .map((name) => `'${name}' is not a parameter of ${operation.operationId}`)
      const wrong = checks.flatMap(({ name, in: place, required, validate }) => {
        const value =
          place === 'path'
            ? given.path[groupOf(name)]
            : place === 'query'
              ? given.query[name]
              : given.header[name.toLowerCase()]
        if (value === undefined) return required ? [`'${name}' is missing`] : []
        return errorsOf(validate, { value }, name)
      })
      const inBody = checkBody
        ? errorsOf(checkBody, body, 'body')
        : body === undefined
          ? []
          : ['a body is not expected']
      return [...unknown, ...wrong, ...inBody]
    },
    answerErrors(status, body) {
      const fit = answers.find((each) => matches(each.status, status))
      return fit
        ? errorsOf(fit.validate, body, 'answer')
        : [`status ${status} is not in the document`]
    },
  }
}

/** Names of groups in a regular expression have no hyphens. */
const groupOf = (name: string) => name.replaceAll('-', '_')

const matches = (pattern: string, status: number) =>
  pattern === String(status) || pattern === `${String(status)[0]}XX`

/** Every operation of the subset document; fixed paths before those with parameters. */
export const operations: Operation[] = Object.entries(document.parse(source).paths)
  .sort(([a], [b]) => a.split('{').length - b.split('{').length)
  .flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => toOperation(path, method, operation)),
  )
