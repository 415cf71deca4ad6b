import { createHash } from 'node:crypto'
import Big from 'big.js'

export type ProductCharge = {
  id: string
  name: string
  type: 'OneTime' | 'Recurring'
  model: 'FlatFee' | 'PerUnit'
  uom: string | null
  defaultQuantity: string | null
  billingPeriod: 'Month' | 'Annual' | null
  /** For how long the list price is; without one, for the billing period. */
  listPriceBase?: 'Per_Month' | 'Per_Year'
  /** Decimal text by currency. */
  prices: Record<string, string>
}

export type ProductRatePlan = {
  id: string
  name: string
  description: string
  status: 'Active' | 'Expired'
  charges: ProductCharge[]
}

export type Product = {
  id: string
  sku: string
  name: string
  description: string
  ratePlans: ProductRatePlan[]
}

/** The same ID for the same name in every installation. */
const idOf = (name: string) => createHash('md5').update(`local zuora: ${name}`).digest('hex')

function charge(path: string, rest: Omit<ProductCharge, 'id'>): ProductCharge {
  return { id: idOf(`${path}/${rest.name}`), ...rest }
}

const perSeat = (path: string, eur: string, usd: string, period: 'Month' | 'Annual') =>
  charge(path, {
    name: 'Seats',
    type: 'Recurring',
    model: 'PerUnit',
    uom: 'Seat',
    defaultQuantity: '1',
    billingPeriod: period,
    prices: { EUR: eur, USD: usd },
  })

const flat = (path: string, name: string, eur: string, usd: string) =>
  charge(path, {
    name,
    type: 'Recurring',
    model: 'FlatFee',
    uom: null,
    defaultQuantity: null,
    billingPeriod: 'Month',
    prices: { EUR: eur, USD: usd },
  })

const once = (path: string, name: string, eur: string, usd: string) =>
  charge(path, {
    name,
    type: 'OneTime',
    model: 'FlatFee',
    uom: null,
    defaultQuantity: null,
    billingPeriod: null,
    prices: { EUR: eur, USD: usd },
  })

function ratePlan(
  sku: string,
  name: string,
  description: string,
  charges: (path: string) => ProductCharge[],
  status: ProductRatePlan['status'] = 'Active',
): ProductRatePlan {
  const path = `${sku}/${name}`
  return { id: idOf(path), name, description, status, charges: charges(path) }
}

function product(
  sku: string,
  name: string,
  description: string,
  ratePlans: (sku: string) => ProductRatePlan[],
): Product {
  return { id: idOf(sku), sku, name, description, ratePlans: ratePlans(sku) }
}

/** What one unit costs in a billing period. */
export function pricePerPeriod(charge: ProductCharge, currency: string): Big {
  const { prices, listPriceBase, billingPeriod } = charge
  const listPrice = new Big(prices[currency] ?? '0')
  if (listPriceBase === undefined) return listPrice
  const months = billingPeriod === 'Annual' ? 12 : 1
  return listPrice.times(months).div(listPriceBase === 'Per_Year' ? 12 : 1)
}

/** What every tenant sells. */
export const products: Product[] = [
  product('SKU-00000001', 'Workspace', 'Documents and mail for a team', (sku) => [
    ratePlan(sku, 'Workspace Standard, monthly', 'Invoiced by the month, per seat', (path) => [
      perSeat(path, '9.90', '10.90', 'Month'),
    ]),
    ratePlan(sku, 'Workspace Plus, monthly', 'With archive, per seat', (path) => [
      perSeat(path, '14.99', '16.49', 'Month'),
    ]),
    ratePlan(sku, 'Workspace Standard, yearly', 'Invoiced by the year, per seat', (path) => [
      perSeat(path, '99.00', '109.00', 'Annual'),
    ]),
    ratePlan(
      sku,
      'Workspace Classic',
      'No longer sold',
      (path) => [perSeat(path, '7.50', '8.25', 'Month')],
      'Expired',
    ),
  ]),
  product('SKU-00000002', 'Backup', 'Daily copies, kept for ninety days', (sku) => [
    ratePlan(sku, 'Backup 1 TB', 'One price, whatever the team’s size', (path) => [
      flat(path, 'Backup storage', '29.00', '31.90'),
    ]),
    ratePlan(sku, 'Backup 5 TB', 'One price, whatever the team’s size', (path) => [
      flat(path, 'Backup storage', '119.00', '130.90'),
    ]),
  ]),
  product('SKU-00000003', 'Support', 'Somebody to call', (sku) => [
    ratePlan(sku, 'Support with set-up', 'A monthly fee, and set-up once', (path) => [
      flat(path, 'Support', '49.00', '53.90'),
      once(path, 'Set-up', '250.00', '275.00'),
    ]),
    ratePlan(sku, 'Support, yearly', 'A fee by the month, invoiced by the year', (path) => [
      charge(path, {
        name: 'Support',
        type: 'Recurring',
        model: 'FlatFee',
        uom: null,
        defaultQuantity: null,
        billingPeriod: 'Annual',
        listPriceBase: 'Per_Month',
        prices: { EUR: '45.00', USD: '49.50' },
      }),
    ]),
  ]),
  product('SKU-00000004', 'Messages', 'Text messages to phones', (sku) => [
    ratePlan(sku, 'Messages, monthly', 'So many a month, each below the smallest coin', (path) => [
      charge(path, {
        name: 'Messages',
        type: 'Recurring',
        model: 'PerUnit',
        uom: 'Message',
        defaultQuantity: '1000',
        billingPeriod: 'Month',
        prices: { EUR: '0.0045', USD: '0.0049', JPY: '0.7125', BHD: '0.00185' },
      }),
    ]),
  ]),
]

/** The product and rate plan with this rate plan's ID. */
export function findRatePlan(id: string): { product: Product; plan: ProductRatePlan } | undefined {
  for (const each of products) {
    const plan = each.ratePlans.find((candidate) => candidate.id === id)
    if (plan) return { product: each, plan }
  }
  return undefined
}
