import { randomUUID } from 'node:crypto'
import { inject } from 'vitest'
import { createZuoraBilling } from '@/lib/adapters/zuora/billing'
import type { ZuoraEnvironment } from '@/lib/adapters/zuora/environments'
import { type Attempt, ownNumbers } from '@/lib/ports/billing/attempt'
import type { Billing } from '@/lib/ports/billing/billing'
import type { CatalogueRatePlan } from '@/lib/ports/billing/catalogue'
import type { NewCustomer } from '@/lib/ports/billing/customer'
import type { PlanChoice, Sale } from '@/lib/ports/billing/order'
import type { BillingOutcome } from '@/lib/ports/billing/outcome'
import { testTenant } from '@/tests/support/zuora'

declare module 'vitest' {
  export interface ProvidedContext {
    /** A real sandbox to run the contract on, instead of the local Zuora. */
    zuoraSandbox?: {
      environment: ZuoraEnvironment
      clientId: string
      clientSecret: string
      ownerTransfer: boolean
    }
  }
}

/** The adapter on the local Zuora, or on the sandbox that `npm run test:zuora` names. */
export async function contractBilling(): Promise<Billing> {
  const sandbox = inject('zuoraSandbox')
  if (!sandbox) return (await testTenant()).billing
  const { ownerTransfer, ...tenant } = sandbox
  return createZuoraBilling(tenant, { ownerTransfer, runBilling: false })
}

/** A new attempt with numbers of its own. */
export function newAttempt(): Attempt {
  const id = randomUUID()
  return { id, numbers: ownNumbers(id) }
}

/** A further attempt at what an earlier one tried. */
export const again = ({ numbers }: Attempt): Attempt => ({ id: randomUUID(), numbers })

export const customer: NewCustomer = {
  name: 'Customer Oy (contract test)',
  firstName: 'Aino',
  lastName: 'Virtanen',
  email: 'aino@customer.example',
  address1: 'Mannerheimintie 1',
  address2: '',
  city: 'Helsinki',
  postalCode: '00100',
  state: '',
  country: 'FI',
  currency: 'EUR',
  crmId: '',
}

export const orderDate = '2026-12-01'

const perUnit = (plan: CatalogueRatePlan) =>
  plan.active &&
  plan.charges.some(
    ({ type, model, billingPeriod, prices }) =>
      type === 'recurring' &&
      model === 'per_unit' &&
      billingPeriod === 'Month' &&
      prices.some(({ currency }) => currency === 'EUR'),
  )

/** Rate plans that are sold by the seat and month in euros, in the order of the catalogue. */
export async function monthlyPlans(billing: Billing): Promise<CatalogueRatePlan[]> {
  const products = await billing.readCatalogue()
  return products.flatMap(({ ratePlans }) => ratePlans.filter(perUnit))
}

/** So many of a per-unit rate plan. */
export function seats(plan: CatalogueRatePlan, quantity: string): PlanChoice {
  const charge = plan.charges.find(({ model }) => model === 'per_unit')
  if (!charge) throw new Error(`${plan.name} is not sold by the seat`)
  const { id: productChargeId } = charge
  return {
    productRatePlanId: plan.id,
    quantities: [{ productChargeId, type: 'recurring', quantity }],
  }
}

export function saleOf(parties: Sale['parties'], ...plans: PlanChoice[]): Sale {
  const term = { kind: 'termed', months: 12, autoRenew: true } as const
  return { kind: 'sale', orderDate, startDate: orderDate, parties, term, plans }
}

/** What was done, or an error that tells the outcome. */
export function succeeded<T>(outcome: BillingOutcome<T>): T {
  if (outcome.kind === 'done' || outcome.kind === 'already') return outcome.value
  throw new Error(`Not done: ${JSON.stringify(outcome)}`, {
    cause: outcome.kind === 'unknown' ? outcome.cause : undefined,
  })
}

/** Exactly one, or an error. */
export function only<T>(rows: readonly T[]): T {
  const [row] = rows
  if (row === undefined || rows.length > 1) throw new Error(`${rows.length} rows instead of one`)
  return row
}
