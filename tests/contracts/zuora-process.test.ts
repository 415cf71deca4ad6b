import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createZuoraBilling } from '@/lib/adapters/zuora/billing'
import { zuoraAddress } from '@/lib/adapters/zuora/environments'
import { products } from '@/scripts/local/zuora/catalogue'
import { addAccount, createTenant, runBilling } from '@/scripts/local/zuora/control'
import { startLocalZuora } from '@/scripts/local/zuora/server'
import { ownDatabase } from './cognito/own-database'

const controlToken = 'a-token-of-this-test'
const root = fileURLToPath(new URL('../..', import.meta.url))

let database: Awaited<ReturnType<typeof ownDatabase>>

beforeAll(async () => {
  database = await ownDatabase()
})
afterAll(async () => {
  await database.drop()
})

function findRatePlanNamed(name: string) {
  const plan = products.flatMap(({ ratePlans }) => ratePlans).find((each) => each.name === name)
  if (!plan) throw new Error(`The local catalogue has no ${name}`)
  return plan
}

const startHere = (port = 0) => startLocalZuora({ databaseUrl: database.url, port, controlToken })

function startChild(port: number): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', 'scripts/local/zuora/main.ts'], {
    cwd: root,
    env: {
      NODE_ENV: 'production',
      LOCAL_ZUORA_DATABASE_URL: database.url,
      LOCAL_ZUORA_PORT: String(port),
      LOCAL_ZUORA_CONTROL_TOKEN: controlToken,
    },
    stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
  })
}

it('keeps a named tenant and what is in it over a restart', async () => {
  const first = await startHere()
  const { tenantId, clientId, clientSecret } = await createTenant({
    ...first,
    controlToken,
    name: 'kept',
  })
  const account = { number: 'P-1', name: 'Kept' }
  await addAccount({ ...first, controlToken, tenantId, account })
  await first.stop()
  const second = await startHere()
  expect(await createTenant({ ...second, controlToken, name: 'kept' })).toEqual({
    tenantId,
    clientId,
    clientSecret,
  })
  const billing = createZuoraBilling(
    { environment: 'local', endpoint: second.endpoint, clientId, clientSecret },
    { ownerTransfer: true, runBilling: false },
  )
  expect(await billing.findAccount('P-1')).toMatchObject({ name: 'Kept' })
  await second.stop()
})

it('keeps what an earlier version sold and invoiced', async () => {
  const first = await startHere()
  const { tenantId, clientId, clientSecret } = await createTenant({ ...first, controlToken })
  const account = { number: 'P-2', name: 'Earlier' }
  const { id } = await addAccount({ ...first, controlToken, tenantId, account })
  await first.stop()
  const found = findRatePlanNamed('Workspace Standard, monthly')
  const charge = {
    id: 'a'.repeat(32),
    number: 'C-00000001',
    productChargeId: found.charges[0]?.id ?? '',
    quantity: '5',
    start: '2026-09-26',
    end: null,
    chargedThrough: '2026-11-26',
    prorations: [],
  }
  const plan = { id: 'b'.repeat(32), productRatePlanId: found.id, lastChangeType: 'New' }
  const contents = {
    status: 'Active',
    termType: 'TERMED',
    start: '2026-09-26',
    termEnd: '2099-09-26',
    autoRenew: true,
    end: null,
    plans: [{ ...plan, charges: [charge] }],
  }
  const sql = postgres(database.url, { max: 1 })
  await sql`
    INSERT INTO subscriptions (id, tenant_id, number, owner_id, invoice_owner_id, contents)
    VALUES (${'c'.repeat(32)}, ${tenantId}, 'A-S1', ${id}, ${id}, ${sql.json(contents)})`
  await sql.end()
  const second = await startHere()
  const billing = createZuoraBilling(
    { environment: 'local', endpoint: second.endpoint, clientId, clientSecret },
    { ownerTransfer: true, runBilling: false },
  )
  const kept = await billing.readSubscription('A-S1')
  expect(kept?.plans[0]?.charges[0]).toMatchObject({ quantity: '5', invoicedUntil: '2026-11-26' })
  await runBilling({ ...second, controlToken, tenantId, targetDate: '2026-11-26' })
  const { invoices } = await billing.readInvoices(id)
  expect(invoices.map(({ amount }) => amount.amount)).toEqual(['49.5'])
  await second.stop()
})

it('has the accounts of the demo partners, and one that cannot be sold under', async () => {
  const server = await startHere()
  const { clientId, clientSecret } = await createTenant({ ...server, controlToken })
  const billing = createZuoraBilling(
    { environment: 'local', endpoint: server.endpoint, clientId, clientSecret },
    { ownerTransfer: true, runBilling: false },
  )
  const statuses = []
  for (let each = 101; each <= 110; each += 1) {
    statuses.push((await billing.findAccount(`A00000${each}`))?.status)
  }
  expect(statuses).toEqual([...Array.from({ length: 8 }, () => 'active'), 'canceled', 'draft'])
  await server.stop()
})

it('says in one sentence that its port is taken', async () => {
  const server = await startHere()
  const port = Number(new URL(server.endpoint).port)
  await expect(startHere(port)).rejects.toThrow(`Port ${port} of the local Zuora is taken`)
  const child = startChild(port)
  const said: string[] = []
  child.stderr?.setEncoding('utf8').on('data', (text: string) => said.push(text))
  expect(await once(child, 'close')).toEqual([1, null])
  expect(said.join('').trim()).toMatch(/^Port \d+ of the local Zuora is taken[^\n]*\.$/)
  await server.stop()
})

it.each(['disconnect', 'SIGTERM'] as const)(
  'as a child process, tells its address and ends cleanly on %s',
  async (ending) => {
    const child = startChild(0)
    const [ready] = (await once(child, 'message')) as [{ endpoint: string }]
    expect((await fetch(ready.endpoint)).status).toBeLessThan(500)
    const ended = once(child, 'exit')
    if (ending === 'disconnect') child.disconnect()
    else child.kill(ending)
    expect(await ended).toEqual([0, null])
  },
)

it.each([
  ['https://rest.zuora.com.evil.example'],
  ['http://10.0.0.1:8080'],
  ['http://localhost.evil.example'],
  [''],
])('“%s” is no address of the local Zuora', (endpoint) => {
  expect(() => zuoraAddress('local', endpoint)).toThrow('on this machine')
})

it('an environment of Zuora’s own takes no other address', () => {
  expect(() => zuoraAddress('eu-production', 'http://127.0.0.1:1')).toThrow('local Zuora only')
  expect(zuoraAddress('eu-production')).toBe('https://rest.eu.zuora.com')
})
