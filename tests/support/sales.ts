import { randomUUID } from 'node:crypto'
import type { InvoiceOwner } from '@/db/enums'
import type { Context, PartnerActor } from '@/lib/core/context'
import { create as createOrganisation } from '@/lib/partners/organisations/create'
import { resolveBillingAccount } from '@/lib/partners/organisations/effects'
import { create as createUser } from '@/lib/partners/users/create'
import type { Billing } from '@/lib/ports/billing/billing'
import type { NewCustomer } from '@/lib/ports/billing/customer'
import { create as createOffer } from '@/lib/selling/offers/create'
import { readCatalogue } from '@/lib/selling/offers/read-catalogue'
import { refreshCatalogue } from '@/lib/selling/offers/refresh-catalogue'
import { carryOutOrder } from '@/lib/selling/orders/effects'
import type { PlaceInput } from '@/lib/selling/orders/schema'
import { contextFor, job, partnerUser } from './context'
import type { TestDatabase } from './database'
import { freshEmail, organisationInput } from './partners'

const selling = { billingOffered: true }

/** An administrator where billing is connected, and answers if it is named. */
export const staffContext = (database: TestDatabase, billing: Billing | null = null) =>
  contextFor(database, undefined, selling, { billing })

export const jobContext = (database: TestDatabase) => contextFor(database, job, selling)

/** A person of a new organisation on an account of the local Zuora, which has been resolved and answers. */
export async function seller(
  database: TestDatabase,
  billing: Billing,
  { invoiceOwner, account = 'A00000101' }: { invoiceOwner: InvoiceOwner; account?: string },
): Promise<Context<PartnerActor>> {
  const staff = staffContext(database)
  const input = organisationInput({ invoiceOwner, zuoraAccountKey: account })
  const { id: organisationId } = await createOrganisation(staff, input)
  await resolveBillingAccount(jobContext(database), { billing }, { organisationId })
  const name = 'Pat Partner'
  const { id } = await createUser(staff, { organisationId, name, email: freshEmail() })
  return contextFor(database, partnerUser({ id, organisationId }), selling, { billing })
}

/** Offers of the local catalogue for everybody, by the name of their rate plan. */
export async function offersOf(
  database: TestDatabase,
  billing: Billing,
): Promise<Record<'seats' | 'plus' | 'backup', { id: string; chargeId: string }>> {
  const staff = staffContext(database, billing)
  await refreshCatalogue(staff, {})
  const plans = (await readCatalogue(staff))?.products.flatMap(({ ratePlans }) => ratePlans) ?? []
  const offer = async (name: string) => {
    const plan = plans.find((each) => each.name === name)
    const charge = plan?.charges[0]
    if (!plan || !charge) throw new Error(`The local catalogue has no ${name}`)
    const audience = 'all' as const
    const { id } = await createOffer(staff, { productRatePlanId: plan.id, name, audience })
    return { id, chargeId: charge.id }
  }
  return {
    seats: await offer('Workspace Standard, monthly'),
    plus: await offer('Workspace Plus, monthly'),
    backup: await offer('Backup 1 TB'),
  }
}

export const customerDetails: NewCustomer = {
  name: 'Customer Oy',
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

export const todayInUtc = () => new Date().toISOString().slice(0, 10)

/** An order of five seats for a new customer, under a submission key of its own. */
export function saleInput(
  offer: { id: string; chargeId: string },
  overrides: Partial<PlaceInput> = {},
): PlaceInput {
  return {
    submissionKey: randomUUID(),
    customer: { kind: 'new', details: customerDetails },
    lines: [{ offerId: offer.id, quantities: [{ chargeId: offer.chargeId, quantity: '5' }] }],
    term: { kind: 'termed', months: 12, autoRenew: true },
    startDate: todayInUtc(),
    ...overrides,
  }
}

/** Runs an order's job, again after each failure as the queue does; gives the failures. */
export async function runOrder(
  database: TestDatabase,
  billing: Billing,
  orderId: string,
  times = 4,
): Promise<number> {
  for (let failures = 0; failures < times; failures += 1) {
    try {
      await carryOutOrder(jobContext(database), { billing }, { orderId })
      return failures
    } catch {
      // The queue runs it again.
    }
  }
  return times
}
