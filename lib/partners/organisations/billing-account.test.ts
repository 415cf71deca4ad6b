import { afterAll, describe, expect, it } from 'vitest'
import { createSalesforceCrm } from '@/lib/adapters/salesforce/crm'
import type { Crm } from '@/lib/ports/crm/crm'
import { freePort } from '@/scripts/local/ports'
import { startLocalSalesforce } from '@/scripts/local/salesforce/server'
import { contextFor, viewer, withPorts } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { jobsOf, organisationInput } from '@/tests/support/partners'
import { jobContext, staffContext } from '@/tests/support/sales'
import { testTenant } from '@/tests/support/zuora'
import { create } from './create'
import { resolveBillingAccount } from './effects'
import { findBillingAccount } from './find-billing-account'
import { findCrmAccount } from './find-crm-account'
import { billingAccountSentence } from './labels'
import { accountProblem, billingStateOf, compareCrmIds } from './policy'
import { readBilling } from './read-billing'
import { readCrmAccount } from './read-crm-account'

const database = await testDatabase()
const zuora = await testTenant()
const staff = staffContext(database)
const connected = staffContext(database, zuora.billing)

it('the account of a new organisation is looked for by a job, which fills ID and number', async () => {
  const { id } = await create(staff, organisationInput({ zuoraAccountKey: 'A00000101' }))
  expect(await readBilling(connected, { id })).toMatchObject({
    state: 'not_checked',
    accountId: null,
  })
  expect(await jobsOf(database, `billing:${id}`)).toMatchObject([{ task: 'resolveBillingAccount' }])
  await resolveBillingAccount(jobContext(database), zuora, { organisationId: id })
  expect(await readBilling(connected, { id })).toMatchObject({
    state: 'active',
    accountId: expect.stringMatching(/^[0-9a-f]{32}$/),
    accountNumber: 'A00000101',
    currency: 'EUR',
  })
})

it.each([
  ['A00000109', 'unusable'],
  ['A00000110', 'unusable'],
  ['NO-SUCH-ACCOUNT', 'unknown'],
])('account %s leaves the organisation %s', async (zuoraAccountKey, state) => {
  const { id } = await create(staff, organisationInput({ zuoraAccountKey }))
  await resolveBillingAccount(jobContext(database), zuora, { organisationId: id })
  expect((await readBilling(connected, { id })).state).toBe(state)
})

it.each(['A00000109', 'NO-SUCH-ACCOUNT'])(
  'account %s is refused at once when billing answers',
  async (zuoraAccountKey) => {
    await expect(create(connected, organisationInput({ zuoraAccountKey }))).rejects.toMatchObject({
      code: 'invalid',
      fields: { zuoraAccountKey: expect.any(String) },
    })
  },
)

it('an account that billing knows is written down at once, by both keys', async () => {
  const created = await create(connected, organisationInput({ zuoraAccountKey: 'A00000102' }))
  expect(created).toMatchObject({ zuoraAccountNumber: 'A00000102', version: 1 })
  expect(created.zuoraAccountId).toMatch(/^[0-9a-f]{32}$/)
  const byId = organisationInput({ zuoraAccountKey: created.zuoraAccountId ?? '' })
  expect(await create(connected, byId)).toMatchObject({ zuoraAccountNumber: 'A00000102' })
  expect(await readBilling(connected, { id: created.id })).toMatchObject({
    state: 'active',
    currency: 'EUR',
  })
  expect(await jobsOf(database, `billing:${created.id}`)).toEqual([])
})

it('billing out of reach is said, and does not block saving', async () => {
  const silent = zuora.anotherBilling({ endpoint: 'http://127.0.0.1:9' })
  const input = { zuoraAccountKey: 'A00000101' }
  expect(await findBillingAccount(withPorts(staff, { billing: silent }), input)).toEqual({
    kind: 'out_of_reach',
  })
  expect(await findBillingAccount(withPorts(staff, { billing: null }), input)).toEqual({
    kind: 'not_connected',
  })
  const { id, zuoraAccountId } = await create(
    withPorts(staff, { billing: silent }),
    organisationInput(),
  )
  expect(zuoraAccountId).toBeNull()
  expect(await jobsOf(database, `billing:${id}`)).toHaveLength(1)
})

it('a refusal of billing is said in its own words, and does not block saving', async () => {
  const wrong = zuora.anotherBilling({ clientSecret: 'wrong-secret-of-ours' })
  const said = 'Invalid client id or secret.'
  const found = await findBillingAccount(withPorts(staff, { billing: wrong }), {
    zuoraAccountKey: 'A00000101',
  })
  expect(found).toEqual({ kind: 'refused', said })
  expect(billingAccountSentence(found)).toContain(said)
  const { id } = await create(withPorts(staff, { billing: wrong }), organisationInput())
  expect(await readBilling(withPorts(staff, { billing: wrong }), { id })).toMatchObject({
    live: null,
    refusal: said,
  })
})

it('the account is looked for however long billing stays away', async () => {
  const { id } = await create(withPorts(staff, { billing: null }), organisationInput())
  const [job] = await database.sql`
    update graphile_worker._private_jobs set attempts = 1000
    where payload->>'organisationId' = ${id} returning is_available`
  expect(job).toEqual({ is_available: true })
})

it('an account is found while it is typed, with what speaks against it', async () => {
  expect(await findBillingAccount(connected, { zuoraAccountKey: 'A00000101' })).toMatchObject({
    kind: 'found',
    account: { number: 'A00000101', currency: 'EUR', status: 'active' },
    problem: null,
  })
  const cancelled = await findBillingAccount(connected, { zuoraAccountKey: 'A00000109' })
  expect(cancelled).toMatchObject({ kind: 'found', problem: expect.stringContaining('cancelled') })
  await expect(
    findBillingAccount(contextFor(database, viewer()), { zuoraAccountKey: 'A00000101' }),
  ).rejects.toMatchObject({ code: 'forbidden' })
})

it('an organisation’s account is read as it is now, beside what was found when it was checked', async () => {
  const { id } = await create(connected, organisationInput({ zuoraAccountKey: 'A00000103' }))
  expect((await readBilling(connected, { id })).live?.account).toMatchObject({
    name: 'Cedar & Sons Distribution',
    status: 'active',
    paymentTerm: 'Net 30',
    reseller: true,
  })
  const silent = zuora.anotherBilling({ endpoint: 'http://127.0.0.1:9' })
  expect(await readBilling(withPorts(staff, { billing: silent }), { id })).toMatchObject({
    state: 'active',
    accountNumber: 'A00000103',
    live: null,
  })
  const unknown = await create(staff, organisationInput({ zuoraAccountKey: 'NO-SUCH' }))
  expect((await readBilling(connected, { id: unknown.id })).live).toEqual({
    account: null,
    crmIds: null,
  })
})

it('an organisation’s Salesforce account is compared with the one that Zuora names', async () => {
  const named = { crmId: '001M000000qfPyS' }
  const billing = zuora.billing
  const naming = {
    billing: {
      ...billing,
      findAccount: async (key: string) => {
        const account = await billing.findAccount(key)
        return account && { ...account, ...named }
      },
    },
  }
  const kindFor = async (salesforceAccountId: string) => {
    const input = organisationInput({ zuoraAccountKey: 'A00000103', salesforceAccountId })
    const { id } = await create(connected, input)
    return (await readBilling(withPorts(staff, naming), { id })).live?.crmIds?.kind
  }
  expect(await kindFor('001M000000qfPySIAU')).toBe('same')
  expect(await kindFor('0015e00000ABCDE')).toBe('different')
  expect(await kindFor('')).toBe('offer')
})

it('an organisation’s Salesforce account is named as Salesforce calls it now', async () => {
  const { id } = await create(
    staff,
    organisationInput({ salesforceAccountId: '001M000000qfPySIAU' }),
  )
  const answering = (answer: Crm['findAccount']) => ({ crm: { findAccount: answer } })
  const crmAccount = { id: '001M000000qfPySIAU', name: 'Northwind in Salesforce' }
  expect(
    await readCrmAccount(
      withPorts(
        staff,
        answering(async () => crmAccount),
      ),
      { id },
    ),
  ).toEqual({
    kind: 'found',
    ...crmAccount,
  })
  expect(
    await readCrmAccount(
      withPorts(
        staff,
        answering(async () => null),
      ),
      { id },
    ),
  ).toEqual({
    kind: 'not_found_or_not_visible',
  })
  const failing = answering(async () => Promise.reject(new Error('down')))
  expect(await readCrmAccount(withPorts(staff, failing), { id })).toEqual({ kind: 'out_of_reach' })
  expect(await readCrmAccount(withPorts(staff, { crm: null }), { id })).toEqual({
    kind: 'not_connected',
  })
  const without = await create(staff, organisationInput({ salesforceAccountId: '' }))
  expect(await readCrmAccount(withPorts(staff, { crm: null }), { id: without.id })).toBeNull()
})

describe('an account in Salesforce, while its ID is typed', async () => {
  const credentials = { clientId: 'a-client', clientSecret: 'a-secret' }
  const salesforce = await startLocalSalesforce({ port: 0, ...credentials })
  afterAll(() => salesforce.stop())
  const crmAt = (endpoint: string) =>
    createSalesforceCrm({ domain: 'local.my.salesforce.com', endpoint, ...credentials })
  const crm = crmAt(salesforce.endpoint)
  const find = (salesforceAccountId: string, ports: { crm: Crm | null } = { crm }) =>
    findCrmAccount(withPorts(staff, ports), { salesforceAccountId })

  it.each(['001M000000qfPySIAU', '001M000000qfPyS'])('%s is shown by its name', async (typed) => {
    expect(await find(typed)).toEqual({
      kind: 'found',
      id: '001M000000qfPySIAU',
      name: 'Aurora Cloud Resale',
    })
  })

  it('is not told from one that we may not see, when it is not there', async () => {
    expect(await find('001000000000000AAA')).toEqual({ kind: 'not_found_or_not_visible' })
  })

  it('may be out of reach, which blocks nothing', async () => {
    salesforce.failWith({ status: 503, errorCode: 'SERVER_UNAVAILABLE' })
    expect(await find('001M000000qfPySIAU')).toEqual({ kind: 'out_of_reach' })
    salesforce.failWith(null)
    const nowhere = { crm: crmAt(`http://127.0.0.1:${await freePort()}`) }
    expect(await find('001M000000qfPySIAU', nowhere)).toEqual({ kind: 'out_of_reach' })
  })

  it('may be refused, which is said in Salesforce’s words and blocks nothing', async () => {
    salesforce.failWith({ status: 403, errorCode: 'API_DISABLED_FOR_ORG' })
    const found = await find('001M000000qfPySIAU')
    salesforce.failWith(null)
    expect(found).toMatchObject({
      kind: 'refused',
      said: expect.stringContaining('API_DISABLED_FOR_ORG'),
    })
  })

  it('is not looked for where Salesforce is not connected, or its ID has no form', async () => {
    expect(await find('001M000000qfPySIAU', { crm: null })).toEqual({ kind: 'not_connected' })
    await expect(find('001M')).rejects.toMatchObject({ code: 'invalid' })
  })

  it('is not for viewers', async () => {
    const input = { salesforceAccountId: '001M000000qfPySIAU' }
    const looking = findCrmAccount(withPorts(contextFor(database, viewer()), { crm }), input)
    await expect(looking).rejects.toMatchObject({ code: 'forbidden' })
  })
})

it('Salesforce IDs are compared in whatever form they were typed', () => {
  expect(compareCrmIds('001M000000qfPyS', '')?.kind).toBe('offer')
  expect(compareCrmIds('001M000000qfPyS', '001M000000qfPySIAU')?.kind).toBe('same')
  expect(compareCrmIds('001M000000qfPyS', '001M')).toBeNull()
  expect(compareCrmIds('001M000000qfPyS', '001M000000qfPyT')?.kind).toBe('different')
  expect(compareCrmIds('none', '')).toBeNull()
})

it('an account that answers with another ID than before cannot be used', () => {
  const account = {
    id: 'a'.repeat(32),
    number: 'A1',
    name: 'One',
    currency: 'EUR',
    status: 'active' as const,
    crmId: null,
    paymentTerm: null,
    reseller: false,
  }
  const known = { zuoraAccountId: 'b'.repeat(32), zuoraAccountNumber: 'A1' }
  expect(billingStateOf(account, known)).toBe('unusable')
  expect(accountProblem(account)).toBeNull()
})
