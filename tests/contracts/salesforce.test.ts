import { afterAll, beforeAll, expect, it } from 'vitest'
import { createSalesforceCrm } from '@/lib/adapters/salesforce/crm'
import { freePort } from '@/scripts/local/ports'
import { type LocalSalesforce, startLocalSalesforce } from '@/scripts/local/salesforce/server'

const credentials = { clientId: 'a-client', clientSecret: 'a-secret' }
const domain = 'local.my.salesforce.com'

let server: LocalSalesforce

beforeAll(async () => {
  server = await startLocalSalesforce({ port: 0, ...credentials })
})
afterAll(() => server.stop())

const crm = (options = {}) =>
  createSalesforceCrm({ domain, endpoint: server.endpoint, ...credentials, ...options })

it('an account is found by its 18-character ID, with its name', async () => {
  expect(await crm().findAccount('001M000000qfPySIAU')).toEqual({
    id: '001M000000qfPySIAU',
    name: 'Aurora Cloud Resale',
  })
})

it.each([
  ['that does not exist, or is not visible to us', '001000000000000AAA'],
  ['that was deleted', '0019000000B98deAAB'],
  ['with an ID of no form', '../x'],
])('an account %s is none', async (_, id) => {
  expect(await crm().findAccount(id)).toBeNull()
})

it('one token serves many look-ups at once, and is renewed when Salesforce refuses it', async () => {
  const before = server.tokensIssued()
  const one = crm()
  const ids = Array.from({ length: 5 }, () => '001M000000qfPySIAU')
  await Promise.all(ids.map((id) => one.findAccount(id)))
  expect(server.tokensIssued()).toBe(before + 1)
  server.expireTokens()
  expect(await one.findAccount('001D000000INjVeIAL')).not.toBeNull()
  expect(server.tokensIssued()).toBe(before + 2)
})

it.each([
  [{ status: 403, errorCode: 'REQUEST_LIMIT_EXCEEDED' }, 'unavailable'],
  [{ status: 403, errorCode: 'INSUFFICIENT_ACCESS' }, 'refused'],
  [{ status: 503, errorCode: 'SERVER_UNAVAILABLE' }, 'unavailable'],
])('%o is %s', async (failure, reason) => {
  server.failWith(failure)
  await expect(crm().findAccount('001M000000qfPySIAU')).rejects.toMatchObject({ reason })
  server.failWith(null)
})

it('wrong credentials are refused in Salesforce’s own words, without the secret', async () => {
  const wrong = crm({ clientSecret: 'wrong-secret-of-ours' })
  const refused = await wrong.findAccount('001M000000qfPySIAU').catch((error: unknown) => error)
  expect(refused).toMatchObject({
    reason: 'refused',
    message: 'Salesforce gave no token: invalid_client, “invalid client credentials”.',
  })
  expect(JSON.stringify(refused)).not.toContain('wrong-secret-of-ours')
})

it('a server that is not there is unavailable', async () => {
  const nowhere = crm({ endpoint: `http://127.0.0.1:${await freePort()}` })
  await expect(nowhere.findAccount('001M000000qfPySIAU')).rejects.toMatchObject({
    name: 'CrmError',
    reason: 'unavailable',
  })
})

it.each(['login.salesforce.com', 'acme.my.salesforce.com.evil.example', 'evil.example'])(
  'the domain %s is no My Domain host',
  (given) => {
    expect(() => createSalesforceCrm({ domain: given, ...credentials })).toThrow('My Domain')
  },
)
