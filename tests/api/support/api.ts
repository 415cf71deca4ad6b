import { Pool } from 'pg'
import { afterAll } from 'vitest'
import { operations } from '@/lib/api/v1/operations'
import { partnerOperations } from '@/lib/api/v1/partner/operations'
import type { Permission } from '@/lib/core/access/permissions'
import { enterRequest } from '@/lib/core/request-context'
import { create } from '@/lib/operations/api-clients/create'
import { issueToken } from '@/lib/operations/api-clients/issue-token'
import { grantablePermissions } from '@/lib/operations/api-clients/policy'
import { answerApi } from '@/lib/server/api/answer'
import { createRequestLimit } from '@/lib/server/api/limit'
import type { Container } from '@/lib/server/container'
import { testPool } from '@/tests/support/cognito'
import { testContainer } from '@/tests/support/container'
import { contextFor, visitor } from '@/tests/support/context'
import type { TestDatabase } from '@/tests/support/database'
import { type ApiReply, holdAgainstDocument } from './document'
import { type PartnerTokens, partnerTokenOf } from './partner-token'

export type Call = {
  token?: string | undefined
  body?: unknown
  /** Sent as it is, in place of `body`. */
  text?: string
  headers?: Record<string, string>
}

export type TestApi = {
  /** A client that may do all this, with a token. */
  client(facts?: {
    permissions?: readonly Permission[]
    organisationId?: string | null
  }): Promise<{ id: string; token: string; secret: string }>
  /** An access token of the user pool for a partner user, whom it gives a login. */
  partnerToken(partnerUserId: string): Promise<PartnerTokens>
  /** Sends a request, and holds the answer against the document. */
  call(method: string, path: string, call?: Call): Promise<ApiReply>
}

const everything = [...operations, ...partnerOperations]

/** The API as one process of the product has it, on a test's own database and user pool. */
export async function testApi(
  database: TestDatabase,
  parts: Partial<Container> = {},
): Promise<TestApi> {
  const counters = new Pool({ connectionString: database.url, max: 4 })
  afterAll(() => counters.end())
  const requestLimit = createRequestLimit(counters)
  const cognito = await testPool()
  const container = testContainer(database, cognito, { requestLimit, ...parts })
  Object.assign(globalThis, { partnerManagement: container })
  return {
    async client({ permissions = grantablePermissions, organisationId = null } = {}) {
      const facts = { name: 'Nightly export', permissions, organisationId }
      const { client, secret } = await create(contextFor(database), facts)
      const proof = { clientId: client.id, secret, scope: null }
      const { token } = await issueToken(contextFor(database, visitor), proof)
      return { id: client.id, token, secret }
    },
    partnerToken: (partnerUserId) => partnerTokenOf(database, cognito, partnerUserId),
    call: (method, path, call = {}) => send(method, path, call),
  }
}

async function send(
  method: string,
  address: string,
  { token, body, text, headers }: Call,
): Promise<ApiReply> {
  const url = new URL(`http://localhost:3000/api/v1${address}`)
  const sent = text ?? (body === undefined ? undefined : JSON.stringify(body))
  const request = new Request(url, {
    method,
    headers: {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(sent !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(sent !== undefined && { body: sent }),
  })
  enterRequest()
  const path = url.pathname.slice('/api/v1/'.length).split('/').map(decodeURIComponent)
  const response = await answerApi(everything, request, path)
  const answered = await response.text()
  const isFile = response.headers.get('content-type') === 'application/pdf'
  const reply = {
    status: response.status,
    headers: response.headers,
    body: answered === '' ? null : isFile ? answered : JSON.parse(answered),
  }
  holdAgainstDocument(method, path, reply)
  return reply
}
