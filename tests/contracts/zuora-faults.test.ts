import { describe, expect, it } from 'vitest'
import { within } from '@/lib/core/lookup'
import { currentRequestId, runAsRequest } from '@/lib/core/request-context'
import { whileWaited } from '@/lib/core/waiting'
import type { Sale } from '@/lib/ports/billing/order'
import type { Fault } from '@/scripts/local/zuora/control'
import { expireTokens, lockAccount } from '@/scripts/local/zuora/control'
import { testTenant } from '@/tests/support/zuora'
import { again, customer, monthlyPlans, newAttempt, saleOf, seats, succeeded } from './zuora/target'

const partnerNumber = 'A00000101'

async function setting(options: { ownerTransfer?: boolean; orders?: boolean } = {}) {
  const zuora = await testTenant(options)
  const [plan] = await monthlyPlans(zuora.billing)
  if (!plan) throw new Error('The local catalogue has no monthly plan')
  const parties: Sale['parties'] = {
    invoiceOwner: 'partner',
    partnerAccountNumber: partnerNumber,
    customer: { kind: 'new', customer },
  }
  const sale = saleOf(parties, seats(plan, '2'))
  const shortTimeouts = zuora.anotherBilling({ deadlines: { read: 2_000, write: 400 } })
  const sent = async () => (await zuora.calls()).filter(({ call }) => call === 'POST_Order').length
  return { ...zuora, sale, plan, shortTimeouts, sent }
}

const atOrder = (fault: Omit<Fault, 'call'>): Fault => ({ call: 'POST_Order', times: 1, ...fault })

describe('an order whose answer is lost', () => {
  it.each<[string, Fault]>([
    ['by a cut connection', atOrder({ kind: 'cut-after' })],
    ['by a gateway', atOrder({ kind: 'gateway' })],
    ['in garbage', atOrder({ kind: 'garbage' })],
    ['to our own time-out', atOrder({ kind: 'slow', milliseconds: 1_200 })],
  ])('%s is unknown, and made once by the same attempt', async (_, fault) => {
    const { shortTimeouts, billing, misbehave, sale, sent } = await setting()
    const attempt = newAttempt()
    await misbehave(fault)
    expect((await shortTimeouts.placeOrder(attempt, sale)).kind).toBe('unknown')
    await expect.poll(() => billing.readOrder(attempt.numbers.order)).not.toBeNull()
    expect((await billing.placeOrder(attempt, sale)).kind).toBe('already')
    expect(await sent()).toBe(1)
    expect(await billing.listSubscriptions(attempt.numbers.account)).toHaveLength(1)
  })

  it('before anything was done is unknown, and done by the same attempt', async () => {
    const { shortTimeouts, billing, misbehave, sale } = await setting()
    const attempt = newAttempt()
    await misbehave(atOrder({ kind: 'hang', milliseconds: 800 }))
    expect((await shortTimeouts.placeOrder(attempt, sale)).kind).toBe('unknown')
    expect(await billing.readOrder(attempt.numbers.order)).toBeNull()
    expect((await billing.placeOrder(attempt, sale)).kind).toBe('done')
  })

  it('and sent again under another attempt makes no second subscription', async () => {
    const { shortTimeouts, billing, misbehave, sale, sent } = await setting()
    const attempt = newAttempt()
    await misbehave(atOrder({ kind: 'slow', milliseconds: 800, match: attempt.id }))
    const [first, second] = await Promise.all([
      shortTimeouts.placeOrder(attempt, sale),
      billing.placeOrder(again(attempt), sale),
    ])
    // Which of them lands first is open, also before the other has looked; either way it is there once.
    expect(['unknown done', 'unknown already', 'already done']).toContain(
      `${first.kind} ${second.kind}`,
    )
    await expect.poll(() => billing.readOrder(attempt.numbers.order)).not.toBeNull()
    await expect.poll(sent).toBeGreaterThanOrEqual(second.kind === 'done' ? 2 : 1)
    expect(await billing.listSubscriptions(attempt.numbers.account)).toHaveLength(1)
  })
})

it('an order that fails with an answer after its work is found done', async () => {
  const { billing, misbehave, sale } = await setting()
  await misbehave(atOrder({ kind: 'fail-after' }))
  expect((await billing.placeOrder(newAttempt(), sale)).kind).toBe('already')
})

it('an order that fails with an answer before its work is not done, and a new attempt makes it', async () => {
  const { billing, misbehave, sale } = await setting()
  const attempt = newAttempt()
  await misbehave(atOrder({ kind: 'fail-before' }))
  expect(await billing.placeOrder(attempt, sale)).toMatchObject({ kind: 'busy' })
  expect((await billing.placeOrder(again(attempt), sale)).kind).toBe('done')
})

it('a refusal is repeated to its own attempt, and a corrected request is a new one', async () => {
  const { billing, misbehave, sale } = await setting()
  const attempt = newAttempt()
  await misbehave(atOrder({ kind: 'refuse', code: 53_100_320, message: 'No such term.' }))
  const refused = await billing.placeOrder(attempt, sale)
  expect(refused).toEqual({
    kind: 'rejected',
    reason: 'invalid',
    code: '53100320',
    message: 'No such term.',
  })
  expect(await billing.placeOrder(attempt, sale)).toEqual(refused)
  expect((await billing.placeOrder(again(attempt), sale)).kind).toBe('done')
})

it.each<[number, number | undefined, object]>([
  [53_100_320, 200, { kind: 'rejected', reason: 'invalid' }],
  [53_100_330, undefined, { kind: 'rejected', reason: 'rule' }],
  [58_730_020, undefined, { kind: 'rejected', reason: 'wrong_invoice_owner' }],
  [50_000_040, undefined, { kind: 'rejected', reason: 'not_found' }],
  [53_100_310, undefined, { kind: 'rejected', reason: 'not_permitted' }],
  [53_100_350, 200, { kind: 'busy' }],
  [53_100_361, 200, { kind: 'busy' }],
  [53_100_399, undefined, { kind: 'busy' }],
])('code %i with status %s ends in %o', async (code, status, outcome) => {
  const { billing, misbehave, sale } = await setting()
  await misbehave(atOrder({ kind: 'refuse', code, status }))
  expect(await billing.placeOrder(newAttempt(), sale)).toMatchObject(outcome)
})

it('too many requests are busy for as long as Zuora says', async () => {
  const { billing, misbehave, sale } = await setting()
  const attempt = newAttempt()
  await misbehave(atOrder({ kind: 'throttle' }))
  expect(await billing.placeOrder(attempt, sale)).toEqual({ kind: 'busy', retryAfterSeconds: 7 })
  expect((await billing.placeOrder(again(attempt), sale)).kind).toBe('done')
})

it('a locked payer is busy, and nothing of the order remains', async () => {
  const { billing, control, sale } = await setting()
  const attempt = newAttempt()
  await lockAccount({ ...control, number: partnerNumber, locked: true })
  expect((await billing.placeOrder(attempt, sale)).kind).toBe('busy')
  expect(await billing.findAccount(attempt.numbers.account)).toBeNull()
  await lockAccount({ ...control, number: partnerNumber, locked: false })
  expect((await billing.placeOrder(again(attempt), sale)).kind).toBe('done')
})

it('two calls of one attempt at once make one order', async () => {
  const { billing, misbehave, sale, sent } = await setting()
  const attempt = newAttempt()
  await misbehave(atOrder({ kind: 'slow', milliseconds: 300 }))
  const outcomes = await Promise.all([
    billing.placeOrder(attempt, sale),
    billing.placeOrder(attempt, sale),
  ])
  expect(outcomes.filter(({ kind }) => kind === 'done')).toHaveLength(1)
  // The later one may look only after the earlier has ended, and then sends nothing.
  expect([1, 2]).toContain(await sent())
  expect(await billing.listSubscriptions(attempt.numbers.account)).toHaveLength(1)
})

it('a customer’s account is made once when its answer is lost', async () => {
  const { shortTimeouts, billing, misbehave, calls } = await setting()
  const attempt = newAttempt()
  await misbehave({ call: 'POST_Account', kind: 'cut-after', times: 1 })
  expect((await shortTimeouts.createCustomerAccount(attempt, customer)).kind).toBe('unknown')
  const { number } = succeeded(await billing.createCustomerAccount(attempt, customer))
  expect(number).toBe(attempt.numbers.account)
  expect((await calls()).filter(({ call }) => call === 'POST_Account')).toHaveLength(1)
})

it('nothing is sent while it cannot be seen whether it was done', async () => {
  const { billing, misbehave, sale, sent } = await setting()
  await misbehave({ call: 'GET_Order', kind: 'fail-before' })
  expect((await billing.placeOrder(newAttempt(), sale)).kind).toBe('unknown')
  expect(await sent()).toBe(0)
})

describe('a token', () => {
  it('is fetched once for many calls at once', async () => {
    const { anotherBilling, calls } = await setting()
    const tokens = async () => (await calls()).filter(({ call }) => call === 'createToken').length
    const before = await tokens()
    const fresh = anotherBilling()
    await Promise.all(Array.from({ length: 10 }, () => fresh.findAccount(partnerNumber)))
    expect(await tokens()).toBe(before + 1)
  })

  it('that expires midway is renewed, and the order is made once', async () => {
    const { billing, control, sale } = await setting()
    const attempt = newAttempt()
    await expireTokens(control)
    expect((await billing.placeOrder(attempt, sale)).kind).toBe('done')
    expect(await billing.listSubscriptions(attempt.numbers.account)).toHaveLength(1)
  })

  it('that is refused leaves it open what became of an order, and says why', async () => {
    const { anotherBilling, sale } = await setting()
    const wrong = anotherBilling({ clientSecret: 'wrong' })
    expect(await wrong.placeOrder(newAttempt(), sale)).toMatchObject({
      kind: 'unknown',
      message: 'Invalid client id or secret.',
    })
    await expect(wrong.findAccount(partnerNumber)).rejects.toMatchObject({
      name: 'BillingError',
      reason: 'refused',
    })
  })
})

describe('a read', () => {
  it.each<[string, Omit<Fault, 'call'>]>([
    ['is out of reach', { kind: 'hang' }],
    ['is slowed down', { kind: 'throttle' }],
    ['breaks', { kind: 'fail-before' }],
    ['answers garbage', { kind: 'garbage' }],
  ])('fails as unavailable when Zuora %s', async (_, fault) => {
    const { anotherBilling, misbehave } = await setting()
    await misbehave({ call: 'GET_Account', ...fault })
    const billing = anotherBilling({ deadlines: { read: 300, write: 300 } })
    await expect(billing.findAccount(partnerNumber)).rejects.toMatchObject({
      name: 'BillingError',
      reason: 'unavailable',
    })
  })

  it('is given up as soon as nobody waits for it', async () => {
    const { anotherBilling, misbehave } = await setting()
    await misbehave({ call: 'GET_Account', kind: 'hang' })
    const billing = anotherBilling({ deadlines: { read: 60_000, write: 60_000 } })
    const waiting = new AbortController()
    const reading = whileWaited(waiting.signal, () => billing.findAccount(partnerNumber))
    waiting.abort()
    await expect(reading).rejects.toMatchObject({ name: 'BillingError', reason: 'unavailable' })
    expect(await within(50, () => billing.findAccount(partnerNumber))).toBeNull()
  })

  it('that finds nothing is null also when the error comes with status 200', async () => {
    const { billing, misbehave } = await setting()
    const message = "Cannot find entity by key: 'A1'."
    await misbehave({ call: 'GET_Account', kind: 'refuse', code: 50_000_040, message, status: 200 })
    expect(await billing.findAccount('A1')).toBeNull()
  })
})

describe('a tenant', () => {
  it('without Owner Transfer refuses a new owner inside the order, and takes an existing one', async () => {
    const { billing, anotherBilling, sale, plan, sent } = await setting({ ownerTransfer: false })
    expect(await billing.placeOrder(newAttempt(), sale)).toMatchObject({ reason: 'not_permitted' })
    expect(await sent()).toBe(0)
    const mistaken = anotherBilling({ ownerTransfer: true })
    expect(await mistaken.placeOrder(newAttempt(), sale)).toMatchObject({ reason: 'not_permitted' })
    const owner = succeeded(await billing.createCustomerAccount(newAttempt(), customer))
    const twoCalls = saleOf(
      {
        invoiceOwner: 'partner',
        partnerAccountNumber: partnerNumber,
        customer: { kind: 'existing', accountNumber: owner.number },
      },
      seats(plan, '2'),
    )
    expect((await billing.placeOrder(newAttempt(), twoCalls)).kind).toBe('done')
  })

  it('without Orders refuses every order as not permitted', async () => {
    const { billing, sale } = await setting({ orders: false })
    expect(await billing.placeOrder(newAttempt(), sale)).toMatchObject({ reason: 'not_permitted' })
  })

  it('is sold to under active accounts and in their currency only', async () => {
    const { billing, plan } = await setting()
    const under = (partnerAccountNumber: string, currency = 'EUR'): Sale =>
      saleOf(
        {
          invoiceOwner: 'partner',
          partnerAccountNumber,
          customer: { kind: 'new', customer: { ...customer, currency } },
        },
        seats(plan, '2'),
      )
    for (const sale of [under('A00000109'), under('A00000110'), under(partnerNumber, 'USD')]) {
      expect(await billing.placeOrder(newAttempt(), sale)).toMatchObject({ reason: 'rule' })
    }
  })
})

it('every call carries its request’s id to Zuora', async () => {
  const { billing, calls } = await setting()
  const id = await runAsRequest('a test', null, async () => {
    await billing.findAccount(partnerNumber)
    return currentRequestId()
  })
  const last = (await calls()).at(-1)
  expect(last).toMatchObject({ call: 'GET_Account', status: 200 })
  expect(last?.trackId).toMatch(new RegExp(`^${id}-[0-9a-f]{8}$`))
})
