import { STATUS_CODES } from 'node:http'
import { z } from 'zod'
import {
  createDocument,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
} from 'zod-openapi'
import { type AnyOperation, isForPartners, pathParameters } from '@/lib/api/operation'

const detail = z.object({
  detail: z.string(),
  pointer: z.string().optional().meta({ description: 'Where in the body, as a JSON pointer.' }),
  parameter: z.string().optional().meta({ description: 'Which parameter of the address.' }),
})

/** RFC 9457. */
const problem = z
  .object({
    type: z.literal('about:blank'),
    title: z.string(),
    status: z.int(),
    detail: z.string().meta({ description: 'A sentence for a person.' }),
    code: z.string().meta({ description: 'One of a closed list, for programs.' }),
    errors: z.array(detail).optional(),
    requestId: z.string(),
  })
  .meta({ id: 'Problem', title: 'What was wrong' })

const quota = {
  RateLimit: { schema: z.string(), description: 'What is left of the quota, and for how long.' },
  'RateLimit-Policy': { schema: z.string(), description: 'The quota.' },
}

const etag = { ETag: { schema: z.string(), description: 'The version, for `If-Match`.' } }

/** Every status that an operation can answer with besides its own. */
function problemsOf({ method, version, mayBeTooLate }: AnyOperation): number[] {
  const always = [400, 401, 403, 404, 422, 429, 500, 503]
  const ofChanges = method === 'get' ? [] : [409, 413, 415]
  const ofReads = mayBeTooLate ? [409] : []
  const ofVersions = version ? [412] : []
  return [
    ...always,
    ...ofChanges,
    ...ofReads,
    ...ofVersions,
    ...(version === 'required' ? [428] : []),
  ]
}

/** One answer for each status, which all operations name. */
const problemAnswers = new Map(
  [400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 429, 500, 503].map((status) => [
    status,
    {
      id: `Problem${status}`,
      description: STATUS_CODES[status] ?? 'Error',
      content: { 'application/problem+json': { schema: problem } },
    },
  ]),
)

const versioned = (schema: z.ZodType) => schema instanceof z.ZodObject && 'version' in schema.shape

function operationObject(operation: AnyOperation): ZodOpenApiOperationObject {
  const { id, summary, tag, query, body, version, answer } = operation
  const description = [
    operation.description,
    !isForPartners(operation) &&
      operation.forAll &&
      'Not for a client that acts for one organisation.',
  ]
    .filter(Boolean)
    .join(' ')
  const headers = {
    ...(version && {
      'If-Match': (version === 'required' ? z.string() : z.string().optional()).meta({
        description: 'The `ETag` that was read: a change on top of another one is refused.',
        example: '"7"',
      }),
    }),
    ...(operation.method === 'post' &&
      !isForPartners(operation) && {
        'Idempotency-Key': z.string().min(1).max(257).optional().meta({
          description:
            'The same request under the same key is done once, and answered the same for 24 hours.',
        }),
      }),
  }
  const path = pathParameters(operation).map((name) => [name, z.string()])
  return {
    operationId: id,
    summary,
    ...(description && { description }),
    tags: [tag],
    security: [isForPartners(operation) ? { partner: [] } : { client: [operation.permission] }],
    requestParams: {
      ...(path.length > 0 && { path: z.object(Object.fromEntries(path)) }),
      ...(query && { query }),
      ...(Object.keys(headers).length > 0 && { header: z.object(headers) }),
    },
    ...(body && {
      requestBody: { required: true, content: { 'application/json': { schema: body } } },
    }),
    responses: {
      [answer.status]: {
        description: answer.description,
        headers: { ...quota, ...(versioned(answer.schema) && etag) },
        ...(answer.status !== 204 && {
          content: { [answer.file ?? 'application/json']: { schema: answer.schema } },
        }),
      },
      ...Object.fromEntries(
        problemsOf(operation).map((status) => [status, problemAnswers.get(status)]),
      ),
    },
  }
}

/** The OpenAPI document of a version of the API: nothing in it is written by hand twice. */
export function apiDocument(
  operations: readonly AnyOperation[],
  permissions: Record<string, string>,
) {
  const paths: ZodOpenApiPathsObject = {}
  for (const operation of operations) {
    paths[operation.path] = {
      ...paths[operation.path],
      [operation.method]: operationObject(operation),
    }
  }
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Partner management API',
      version: '1',
      description: 'Partner organisations, their users and what they sell. See docs/api.md.',
    },
    servers: [{ url: '/api/v1' }],
    tags: [...new Set(operations.map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: {
        partner: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description: 'An access token of a partner user, from the user pool (docs/api.md).',
        },
        client: {
          type: 'oauth2',
          description: 'Clients are made in Settings > Profile > API clients.',
          flows: { clientCredentials: { tokenUrl: '/oauth2/token', scopes: permissions } },
        },
      },
    },
  })
}
