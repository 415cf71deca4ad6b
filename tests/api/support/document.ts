import { equal, ok } from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import Ajv2020 from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'

/** Version 1’s document, as it is committed. */
export const document = JSON.parse(readFileSync('lib/api/v1/openapi.json', 'utf8'))

const ajv = addFormats(new Ajv2020({ strict: false, allErrors: true }))
ajv.addSchema(document, 'api:')

export type ApiReply = {
  status: number
  headers: Headers
  // What a body holds is asserted by the test, and held against the document before.
  // biome-ignore lint/suspicious/noExplicitAny: tests look into bodies freely.
  body: any
}

type Described = { responses: Record<string, { $ref?: string; content?: object }> }

/**
 * The answer's status, type and body are what the document says of the operation.
 * @param path the parts of the address below the API's own
 */
export function holdAgainstDocument(
  method: string,
  path: readonly string[],
  { status, headers, body }: ApiReply,
) {
  equal(headers.get('cache-control'), 'no-store')
  ok(headers.get('x-request-id'))
  const paths = document.paths as unknown as Record<string, Record<string, Described>>
  const template = Object.keys(paths).find((each) => {
    const words = each.slice(1).split('/')
    const fits = words.every((word, i) => /^\{/.test(word) || word === path[i])
    return fits && words.length === path.length && paths[each]?.[method.toLowerCase()]
  })
  const operation = template === undefined ? undefined : paths[template]?.[method.toLowerCase()]
  if (!template || !operation) {
    ok([404, 405].includes(status))
    validate('#/components/schemas/Problem', body)
    return
  }
  const escaped = template.replaceAll('~', '~0').replaceAll('/', '~1')
  const described = operation.responses[status]
  if (!described) throw new Error(`${method} ${template} answered ${status}, which it never does.`)
  if (status === 204) return equal(body, null)
  const isProblem = status >= 400
  const [usual = ''] = Object.keys(described.content ?? {})
  const type = isProblem ? 'application/problem+json' : usual
  equal(headers.get('content-type'), type)
  if (isProblem) {
    validate('#/components/schemas/Problem', body)
    equal(body.status, status)
    return
  }
  const content = `responses/${status}/content/${type.replaceAll('/', '~1')}/schema`
  validate(`#/paths/${escaped}/${method.toLowerCase()}/${content}`, body)
}

function validate(reference: string, value: unknown): void {
  const check = ajv.getSchema(`api:${reference}`)
  if (!check) throw new Error(`The document has no ${reference}.`)
  if (!check(value)) throw new Error(`${reference}: ${ajv.errorsText(check.errors)}`)
}
