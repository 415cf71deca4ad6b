import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import type { PreviewView } from '../selling/orders/views'
import { sealingKey } from '../sign-in/seal'
import { openPreview, partSeal, sealPreview } from './sealed-previews'

const key = sealingKey('a secret of the installation', 'preview')
const organisationId = randomUUID()
const money = { amount: '49.50', currency: 'EUR' }
const zero = { amount: '0', currency: 'EUR' }
const preview: PreviewView = {
  total: money,
  totalWithoutTax: money,
  tax: zero,
  items: [],
  invoicedTo: 'The customer will be invoiced: Customer Oy.',
}
const values = { subscriptionId: randomUUID(), when: { policy: 'on', day: '2026-12-01' } }

const sealed = async (of: object = values) =>
  (await sealPreview(key, organisationId, of, preview)).seal

it('what was previewed comes back with the order of just that, whatever the order of its keys', async () => {
  const { when, subscriptionId } = values
  const order = { submissionKey: randomUUID(), corrects: null, when, subscriptionId }
  const { values: parted, seal } = partSeal({ seal: await sealed(), ...order })
  expect(parted).toEqual(order)
  expect(await openPreview(key, seal, organisationId, parted)).toEqual(preview)
})

it('a preview of something else, of somebody else, or one that was changed is not believed', async () => {
  const seal = await sealed()
  const other = { ...values, when: { policy: 'on', day: '2026-12-02' } }
  expect(await openPreview(key, seal, organisationId, other)).toBeNull()
  expect(await openPreview(key, seal, randomUUID(), values)).toBeNull()
  expect(await openPreview(key, `${seal.slice(0, -2)}xx`, organisationId, values)).toBeNull()
  const signIn = sealingKey('a secret of the installation')
  expect(await openPreview(signIn, seal, organisationId, values)).toBeNull()
  expect(await openPreview(key, null, organisationId, values)).toBeNull()
})

it('whatever is sent is parted without an error', () => {
  for (const input of [
    undefined,
    null,
    'text',
    5,
    [],
    { seal: 7 },
    { seal: 'x'.repeat(200_001) },
  ]) {
    expect(partSeal(input)).toEqual({ values: input, seal: null })
  }
})
