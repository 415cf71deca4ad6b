import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { mintScope } from '@/db/scope'
import type { Ports } from '@/lib/core/ports'
import { sealerOf, sealingKey } from '@/lib/sign-in/seal'
import type { PreviewView } from '../views'
import { checkAge, openPreview, sealPreview } from './sealed-previews'

const sealedWith = (key: Uint8Array) => ({ ports: { previewSealer: sealerOf(key) } as Ports })
const ctx = sealedWith(sealingKey('a secret of the installation', 'preview'))
const scope = mintScope(randomUUID())
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
const sealed = async () => (await sealPreview(ctx, scope, values, preview)).seal

it('what was previewed comes back with the order of just that, whatever the order of its keys', async () => {
  const { when, subscriptionId } = values
  expect(await openPreview(ctx, scope, { when, subscriptionId }, await sealed())).toEqual({
    preview,
    endsOn: undefined,
    isOld: false,
  })
})

it('a preview of something else, of somebody else, or one that was changed is not believed', async () => {
  const seal = await sealed()
  const other = { ...values, when: { policy: 'on', day: '2026-12-02' } }
  expect(await openPreview(ctx, scope, other, seal)).toBeNull()
  expect(await openPreview(ctx, mintScope(randomUUID()), values, seal)).toBeNull()
  const middle = Math.floor(seal.length / 2)
  const changed =
    seal.slice(0, middle) + (seal[middle] === 'x' ? 'y' : 'x') + seal.slice(middle + 1)
  expect(await openPreview(ctx, scope, values, changed)).toBeNull()
  const ofSignIn = sealedWith(sealingKey('a secret of the installation'))
  expect(await openPreview(ofSignIn, scope, values, seal)).toBeNull()
  expect(await openPreview(ctx, scope, values, 'no seal at all')).toBeNull()
  expect(await openPreview(ctx, scope, values, undefined)).toBeNull()
})

it('one that an earlier version sealed, without its time, is good', async () => {
  const { organisationId } = scope
  const seal = await ctx.ports.previewSealer.seal({ organisationId, values, preview })
  const opened = await openPreview(ctx, scope, values, seal)
  expect(opened).toEqual({ preview, endsOn: undefined, isOld: false })
  expect(() => checkAge(opened)).not.toThrow()
})
