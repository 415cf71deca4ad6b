import { readFile } from 'node:fs/promises'
import type { Server } from 'node:http'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { parse } from 'yaml'
import { connectDatabase } from '@/db/client'
import { createSalesforceCrm } from '@/lib/adapters/salesforce/crm'
import { lookups } from '@/lib/core/access/lookup-limit'
import { metrics } from '@/lib/core/metrics'
import { freePort } from '@/scripts/local/ports'
import { startLocalSalesforce } from '@/scripts/local/salesforce/server'
import { testPool } from '@/tests/support/cognito'
import { testContainer } from '@/tests/support/container'
import { testDatabase } from '@/tests/support/database'
import { testTenant } from '@/tests/support/zuora'
import { rules as attemptRules } from '../sign-in/attempt-rules'
import type { Container } from './container'
import { countedAttempts } from './limit-metrics'
import { serveMetrics } from './metrics-server'
import { watchPool } from './pool-metrics'

const database = await testDatabase()
const cognito = await testPool()
const tenant = await testTenant()
const watched = connectDatabase({ url: database.url, maxConnections: 2, onPool: watchPool })
const tools = testContainer({ ...database, ...watched }, cognito)
const holder = globalThis as typeof globalThis & { partnerManagement?: Container }
let server: Server | null = null
let address = ''

beforeAll(async () => {
  holder.partnerManagement = tools
  const port = await freePort()
  server = serveMetrics({ METRICS_PORT: port, METRICS_HOST: '127.0.0.1' })
  address = `http://127.0.0.1:${port}/metrics`
})
afterAll(async () => {
  holder.partnerManagement = undefined
  server?.close()
  await watched.close()
})

const scraped = async () => (await fetch(address)).text()

describe('the port of its own', () => {
  it('is there only where one is named', () => {
    expect(serveMetrics({ METRICS_PORT: undefined, METRICS_HOST: '127.0.0.1' })).toBeNull()
  })

  it('answers GET /metrics, and nothing else', async () => {
    const answer = await fetch(address)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toContain('text/plain')
    for (const method of ['HEAD', 'POST', 'DELETE', 'OPTIONS']) {
      const refused = await fetch(address, { method })
      expect([refused.status, refused.headers.get('allow')], method).toEqual([405, 'GET'])
    }
    for (const path of ['/', '/metrics/', '/api/health', '/..%2fmetrics']) {
      expect((await fetch(new URL(path, address))).status, path).toBe(404)
    }
  })
})

it('every metric that the runbook names exists, and the runbook names every metric', async () => {
  const runbook = await readFile('docs/runbook.md', 'utf8')
  const named = new Set(runbook.match(/\bpartner_management_[a-z_]+(?=`)/g))
  const own = (await metrics.registry.getMetricsAsJSON())
    .map(({ name }) => name)
    .filter((name) => name.startsWith('partner_management_'))
  expect(
    [...named].filter((name) => !/_(run|read|partner|partner_read)$/.test(name)).sort(),
  ).toEqual(own.sort())
})

it('every metric that an alert rule asks for exists', async () => {
  const rules = parse(await readFile('docs/prometheus-alerts.yaml', 'utf8')) as {
    groups: { rules: { alert: string; expr: string }[] }[]
  }
  const runbook = await readFile('docs/runbook.md', 'utf8')
  const all = rules.groups.flatMap((group) => group.rules)
  expect(all.length).toBeGreaterThan(5)
  for (const { alert, expr } of all) {
    const asked = (expr.match(/partner_management_\w+/g) ?? []).map((name) =>
      name.replace(/_(count|sum|bucket)$/, ''),
    )
    expect(asked.length, alert).toBeGreaterThan(0)
    for (const name of asked) expect(metrics.registry.getSingleMetric(name), name).toBeDefined()
    expect(runbook).toContain(`| \`${alert}\` |`)
  }
})

it('every limit is either guessing or left out of the alarm about it, and the runbook names it', async () => {
  const alarms = await readFile('docs/prometheus-alerts.yaml', 'utf8')
  const [, leftOut = ''] = /limit_refusals_total\{limit!~"([^"]+)"\}/.exec(alarms) ?? []
  expect(leftOut.split('|')).toEqual([...lookups])
  const runbook = await readFile('docs/runbook.md', 'utf8')
  const [row = ''] = /^\| `partner_management_limit_refusals_total` .*$/m.exec(runbook) ?? []
  const named = [...(row.split(' | ')[2] ?? '').matchAll(/`([^`]+)`/g)].map(([, name]) => name)
  expect(named).toEqual(['limit', ...Object.keys(attemptRules), ...lookups])
})

it('says how full the queue is, who lives and who is signed in', async () => {
  await database.sql`
    select graphile_worker.add_job('alignLogin', '{}', run_at := now() - interval '11 minutes')`
  await database.sql`
    insert into given_up_jobs (id, task, payload, attempts)
    values (gen_random_uuid(), 'withdrawLogin', '{}', 25)`
  const text = await scraped()
  expect(text).toMatch(/queue_jobs\{job="alignLogin",state="due"\} 1/)
  expect(text).toMatch(/queue_oldest_due_seconds\{job="alignLogin"\} 66\d/)
  expect(text).toMatch(/given_up_jobs\{job="withdrawLogin"\} 1/)
  expect(text).toMatch(/^partner_management_workers 0$/m)
  expect(text).toMatch(/sessions\{kind="staff"\} 0/)
  expect(text).toMatch(/schema\{state="current"\} 1/)
  expect(text).toMatch(/database_query_seconds_count\{pool="write",outcome="ok"\} [1-9]/)
  expect(text).toMatch(/database_connections\{pool="write",state="busy"\} \d/)
})

it('what the database does not tell is left out, and the rest is there', async () => {
  const gone = connectDatabase({ url: `postgres://nobody@localhost:${await freePort()}/none` })
  holder.partnerManagement = { ...tools, database: gone }
  const text = await scraped()
  holder.partnerManagement = tools
  await gone.close()
  expect(text).not.toMatch(/^partner_management_(workers|queue_jobs|sessions|schema)[ {]/m)
  expect(text).toContain('process_cpu_seconds_total')
})

it('counts calls to other systems by what they answered', async () => {
  await cognito.directory.findBySub('00000000-0000-0000-0000-000000000000')
  await tenant.billing.findAccount('A00000000')
  await tenant
    .anotherBilling({ endpoint: `http://127.0.0.1:${await freePort()}` })
    .findAccount('A00000000')
    .catch(() => {})
  const keys = { clientId: 'a-client', clientSecret: 'a-secret' }
  const salesforce = await startLocalSalesforce({ port: 0, ...keys })
  const organisation = { domain: 'local.my.salesforce.com', endpoint: salesforce.endpoint, ...keys }
  await createSalesforceCrm(organisation)
    .findAccount('001000000000000AAA')
    .catch(() => {})
  await salesforce.stop()
  await tools.mailTools.mailer.send({
    to: 'pat@customer.example',
    subject: 'Hello',
    text: 'Hello',
    html: 'Hello',
  })
  const text = await scraped()
  for (const [system, status] of [
    ['cognito', '4xx'],
    ['zuora', '2xx'],
    ['zuora', 'none'],
    ['salesforce', '2xx'],
    ['smtp', 'done'],
  ]) {
    expect(text).toMatch(
      new RegExp(`remote_call_seconds_count\\{system="${system}",status="${status}"\\} [1-9]`),
    )
  }
  expect(text).not.toContain('pat@customer.example')
  expect(text).not.toContain(inject('smtpUrl'))
})

it('counts what a limit refused', async () => {
  const limits = countedAttempts(tools.signInTools.limits)
  const attempt = { account: 'pat@customer.example', address: null, browser: null }
  for (let tries = 0; tries < 11; tries += 1) await limits.take('password', attempt).catch(() => {})
  expect(await scraped()).toMatch(/limit_refusals_total\{limit="password"\} 1/)
})
