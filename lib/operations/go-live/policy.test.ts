import { describe, expect, test } from 'vitest'
import { type GoLiveFacts, judgeGoLive } from './policy'
import type { ItemName } from './views'

const checkedAt = new Date('2026-05-01T10:00:00Z')
const catalogueReadAt = new Date('2026-05-02T10:00:00Z')
const ready: GoLiveFacts = {
  billingOffered: true,
  crmRequired: false,
  account: { state: 'active', currency: 'EUR', checkedAt },
  crmAccountNamed: true,
  logo: { wanted: true, loads: true, looked: checkedAt },
  hasUsers: true,
  signedIn: true,
  offers: { offered: 2, sellable: 1 },
  catalogueReadAt,
  pages: { existing: ['shop', 'self-service'], granted: ['shop'] },
}
const of = (changes: Partial<GoLiveFacts>, name: ItemName) =>
  judgeGoLive({ ...ready, ...changes }).items.find((item) => item.name === name)

test('an organisation that has all is complete, and what Zuora said has its time', () => {
  const { items, complete } = judgeGoLive(ready)
  expect(complete).toBe(true)
  expect(items).toMatchObject([
    { name: 'billing_account', state: 'done', lastKnownAt: checkedAt.toISOString() },
    { name: 'crm_account', state: 'done', lastKnownAt: null },
    { name: 'logo', state: 'done', lastKnownAt: checkedAt.toISOString() },
    { name: 'signed_in', state: 'done', lastKnownAt: null },
    { name: 'offer', state: 'done', lastKnownAt: catalogueReadAt.toISOString() },
    { name: 'pages', state: 'done', lastKnownAt: null },
  ])
})

test.each<[Partial<GoLiveFacts>, ItemName, object]>([
  [{ billingOffered: false }, 'billing_account', { state: 'not_known' }],
  [
    { account: { state: 'not_checked', currency: null, checkedAt: null } },
    'billing_account',
    { state: 'not_known', lastKnownAt: null },
  ],
  [
    { account: { state: 'unusable', currency: 'EUR', checkedAt } },
    'billing_account',
    { state: 'to_do', lastKnownAt: checkedAt.toISOString() },
  ],
  [{ crmAccountNamed: false }, 'crm_account', { state: 'not_needed' }],
  [{ crmAccountNamed: false, crmRequired: true }, 'crm_account', { state: 'to_do' }],
  [{ logo: { wanted: false, loads: false, looked: null } }, 'logo', { state: 'not_needed' }],
  [{ logo: { wanted: true, loads: false, looked: null } }, 'logo', { state: 'not_known' }],
  [{ logo: { wanted: true, loads: false, looked: checkedAt } }, 'logo', { state: 'to_do' }],
  [{ signedIn: false }, 'signed_in', { state: 'to_do', finding: 'nobody_signed_in' }],
  [{ signedIn: false, hasUsers: false }, 'signed_in', { finding: 'no_users' }],
  [{ offers: { offered: 0, sellable: 0 } }, 'offer', { state: 'to_do', finding: 'no_offer' }],
  [{ offers: { offered: 1, sellable: 0 } }, 'offer', { state: 'to_do' }],
  [{ catalogueReadAt: null }, 'offer', { state: 'not_known' }],
  [
    { account: { state: 'not_checked', currency: null, checkedAt: null } },
    'offer',
    { state: 'not_known', finding: 'currency_not_known' },
  ],
])('is told: case %#', (changes, name, expected) => {
  expect(of(changes, name)).toMatchObject(expected)
  expect(judgeGoLive({ ...ready, ...changes }).complete).toBe(
    (expected as { state?: string }).state === 'not_needed',
  )
})

describe('page access', () => {
  const nothingToSell = { offers: { offered: 0, sellable: 0 } }

  test('is to do while no page is open, also where an open one is not offered here', () => {
    const pages = { existing: ['self-service'], granted: ['shop'] } as const
    expect(of({ pages }, 'pages')).toMatchObject({ state: 'to_do', finding: 'no_page_granted' })
    expect(of({ pages: { existing: [], granted: [] } }, 'pages')?.state).toBe('not_needed')
  })

  test('counts Shop only where there is something to sell', () => {
    expect(of(nothingToSell, 'pages')?.finding).toBe('shop_cannot_sell')
    expect(of({ billingOffered: false }, 'pages')?.finding).toBe('shop_not_known')
    const pages = { ...ready.pages, granted: ['self-service'] } as const
    expect(of({ ...nothingToSell, pages }, 'pages')?.state).toBe('done')
  })
})
