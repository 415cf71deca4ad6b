import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { eq, sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { connectDatabase } from '@/db/client'
import { partnerUsers } from '@/db/schema'
import { createCognitoClient } from '@/lib/adapters/cognito/client'
import { createCognitoDirectory } from '@/lib/adapters/cognito/directory'
import { log, setLogLevel } from '@/lib/core/log'
import { metrics } from '@/lib/core/metrics'
import { describeRequest, enterRequest } from '@/lib/core/request-context'
import { create as createOrganisation } from '@/lib/partners/organisations/create'
import { create as createUser } from '@/lib/partners/users/create'
import { testPool } from '@/tests/support/cognito'
import { startCollector } from '@/tests/support/collector'
import { testContainer } from '@/tests/support/container'
import { contextFor } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { freshEmail, organisationInput } from '@/tests/support/partners'
import { traced } from '../core/tracing'
import { runVisitorAction } from './action'
import { watchPool } from './pool-metrics'
import { traceRequest } from './request-trace'
import { startTracing } from './telemetry'
import { startWorker } from './worker'

const database = await testDatabase()
const cognito = await testPool()
const watched = connectDatabase({ url: database.url, maxConnections: 4, onPool: watchPool })
const own = { ...database, ...watched }
const directory = createCognitoDirectory(createCognitoClient(cognito.pool), cognito.pool, null)
const container = testContainer(own, cognito, { directory })

let collector: Awaited<ReturnType<typeof startCollector>>
let stopTracing: () => Promise<void> = async () => {}

/** What the standard variables say. */
async function tracing(endpoint: string) {
  vi.stubEnv('OTEL_EXPORTER_OTLP_ENDPOINT', endpoint)
  vi.stubEnv('OTEL_SERVICE_NAME', 'partners-of-the-test')
  vi.stubEnv('OTEL_BSP_SCHEDULE_DELAY', '50')
  stopTracing = await startTracing({
    OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
    OTEL_TRACES_EXPORTER: 'otlp',
    OTEL_SDK_DISABLED: false,
  })
}

beforeAll(() => setLogLevel('silent'))
beforeEach(async () => {
  collector = await startCollector()
})
afterEach(async () => {
  await stopTracing()
  await collector.stop()
  vi.unstubAllEnvs()
})
afterAll(async () => {
  setLogLevel('info')
  await watched.close()
})

/** Creates a user as a request to the product does, and gives who it was. */
async function requestUser() {
  const ctx = contextFor(own)
  const organisation = await createOrganisation(ctx, organisationInput())
  const person = { name: 'Uma Quenby', email: freshEmail() }
  const input = { organisationId: organisation.id, ...person }
  let id = ''
  const server = createServer(async (request, response) => {
    enterRequest()
    traceRequest(request, response)
    describeRequest({ route: 'createPartnerUser', actor: ctx.actor })
    const work = async () => createUser(ctx, input)
    id = (await traced({ name: 'action createPartnerUser', kind: 'internal' }, work)).id
    response.end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const answer = await fetch(`http://127.0.0.1:${port}/settings?search=${person.email}`, {
    method: 'POST',
    headers: { traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01` },
  })
  expect(answer.status).toBe(200)
  server.closeAllConnections()
  server.close()
  return { ...person, id, organisation }
}

async function becomesProvisioned(id: string) {
  const worker = startWorker(container)
  try {
    await vi.waitFor(
      async () => {
        const [row] = await database.db.select().from(partnerUsers).where(eq(partnerUsers.id, id))
        expect(row?.provisioning).toBe('provisioned')
      },
      { timeout: 15_000, interval: 50 },
    )
  } finally {
    await worker.stop()
  }
}

it('one user creation is one trace: request, action, statements, and the job with its call to Cognito', async () => {
  await tracing(collector.url)
  const person = await requestUser()
  await becomesProvisioned(person.id)
  await stopTracing()

  const action = ['POST createPartnerUser', 'action createPartnerUser']
  expect(collector.waysTo('insert partner_users')).toEqual([[...action, 'insert partner_users']])
  expect(collector.waysTo('cognito AdminCreateUser')).toEqual([
    [...action, 'job alignLogin', 'cognito AdminCreateUser'],
  ])
  expect([...collector.services]).toEqual(['partners-of-the-test'])
  const { name, email, id, organisation } = person
  for (const secret of [name, email, id, organisation.id, organisation.name, 'search', 'aaaaaa']) {
    expect(collector.received(), secret).not.toContain(secret)
  }
})

it('what nobody has asked for is in no trace', async () => {
  await tracing(collector.url)
  await watched.db.execute(sql`select 1`)
  await cognito.directory.findBySub('00000000-0000-0000-0000-000000000000')
  await stopTracing()
  expect(collector.received()).toBe('')
})

it('a collector that is gone harms nothing, and is told of in the log', async () => {
  // So long it is tried again, in milliseconds.
  vi.stubEnv('OTEL_EXPORTER_OTLP_TIMEOUT', '1000')
  await tracing(collector.url)
  await collector.stop()
  const warn = vi.spyOn(log, 'warn')
  const { id } = await requestUser()
  await becomesProvisioned(id)
  await vi.waitFor(
    () => expect(warn).toHaveBeenCalledWith(expect.objectContaining({ event: 'traces not taken' })),
    { timeout: 10_000 },
  )
  warn.mockRestore()
})

it('without a collector, or told not to, nothing is sent', async () => {
  const named = { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url } as const
  for (const env of [
    { OTEL_TRACES_EXPORTER: 'otlp', OTEL_SDK_DISABLED: false },
    { ...named, OTEL_TRACES_EXPORTER: 'none', OTEL_SDK_DISABLED: false },
    { ...named, OTEL_TRACES_EXPORTER: 'otlp', OTEL_SDK_DISABLED: true },
  ] as const) {
    stopTracing = await startTracing(env)
    expect(await traced({ name: 'job', kind: 'job' }, async (span) => span)).toBeNull()
    await stopTracing()
  }
})

it('an action that fails is counted by what it answered, and its span says so', async () => {
  await tracing(collector.url)
  // Outside a request of Next’s nobody can be let in.
  const answer = await traced({ name: 'job', kind: 'job' }, () =>
    runVisitorAction('failingAction', {}, async () => {}),
  )
  expect(answer).toMatchObject({ ok: false, error: { code: 'unexpected' } })
  expect(await metrics.registry.metrics()).toMatch(
    /action_seconds_count\{action="failingAction",outcome="unexpected"\} 1/,
  )
  await stopTracing()
  expect(collector.waysTo('action failingAction')).toEqual([['job', 'action failingAction']])
  expect(collector.received()).toMatch(/"error\.type"[^}]*"unexpected"/)
})
