import { uuidv7 } from '@/db/ids'
import {
  createOrganisation,
  createPartnerUser,
  newOrganisation,
  uniqueEmail,
  uniqueWord,
} from './arrange'
import type { OwnProduct } from './own-product'
import type { requestsOf } from './people'
import { callAction } from './server-actions'

type Request = Awaited<ReturnType<typeof requestsOf>>

/** An organisation with everything that another could be after. */
export async function arrangeTheirs(administrator: Request, product: OwnProduct) {
  const { sql } = product
  const make = () => createOrganisation(administrator, product)
  const [organisation, empty, elsewhere] = [await make(), await make(), await make()]
  const member = await createPartnerUser(administrator, product, organisation.id)
  const refused = await createPartnerUser(administrator, product, organisation.id)
  await sql`
    update partner_users
    set provisioning = 'rejected', provisioning_reason = 'email_taken', cognito_sub = null
    where id = ${refused.id}`
  const { partnerUserId: invitedId } = (await callAction(
    administrator,
    product.url,
    'createPartnerUser',
    { organisationId: organisation.id, name: `User ${uniqueWord()}`, email: uniqueEmail() },
  )) as { partnerUserId: string }
  const [runId, findingId] = [uuidv7(), uuidv7()]
  await sql`
    insert into reconcile_runs (id, origin, started_by, finished_at)
    values (${runId}, 'staff', 'Ann', now())`
  await sql`
    insert into reconcile_findings (id, run_id, kind, cause, partner_user_id, email, name)
    values (${findingId}, ${runId}, 'only_here', 'never_made', ${refused.id},
      ${refused.email}, ${refused.name})`
  const sold = await arrangeSale(administrator, product, organisation.id)
  const names = {
    partnerOrganisationId: organisation.id,
    partnerUserId: member.id,
    page: 'shop',
    offerId: sold.offer.id,
    orderId: sold.orderId,
    customerId: sold.customerId,
    subscriptionId: sold.subscriptionId,
  }
  return {
    organisation,
    empty,
    elsewhere,
    /** What makes one more. */
    another: await newOrganisation(product),
    member,
    refused,
    invitedId,
    runId,
    findingId,
    ...sold,
    /** What stands for the parameters of an address. */
    names,
    /** What no refusal may contain. */
    secrets: [
      ...[organisation, empty, elsewhere].flatMap(({ name, zuoraAccountKey }) => [
        name,
        zuoraAccountKey,
      ]),
      ...[member, refused].flatMap(({ name, email }) => [name, email]),
      sold.customer,
      sold.number,
    ],
  }
}

export type Theirs = Awaited<ReturnType<typeof arrangeTheirs>>

/** An offer for everybody, and what the organisation has sold: a confirmed order and one that needs staff. */
async function arrangeSale(
  administrator: Request,
  { sql, url }: OwnProduct,
  organisationId: string,
) {
  await callAction(administrator, url, 'refreshCatalogue', {})
  const [copy] = await sql<{ products: { ratePlans: { id: string }[] }[] }[]>`
    select products from catalogue_copies`
  const productRatePlanId = copy?.products.flatMap(({ ratePlans }) => ratePlans)[0]?.id ?? ''
  const offer = (await callAction(administrator, url, 'createOffer', {
    productRatePlanId,
    name: `Offer ${uniqueWord()}`,
    audience: 'all',
  })) as { id: string; version: number }
  const [customerId, subscriptionId] = [uuidv7(), uuidv7()]
  const [orderId, stuckOrderId] = [uuidv7(), uuidv7()]
  const [customer, number] = [`Customer ${uniqueWord()}`, `S-${uniqueWord()}`]
  const account = uniqueWord()
  const details = {
    name: customer,
    firstName: 'Aino',
    lastName: 'Virtanen',
    email: uniqueEmail(),
    address1: 'Mannerheimintie 1',
    address2: '',
    city: 'Helsinki',
    postalCode: '00100',
    state: '',
    country: 'FI',
    currency: 'EUR',
    crmId: '',
  }
  await sql`
    insert into customers ${sql({
      id: customerId,
      organisation_id: organisationId,
      name: customer,
      email: details.email,
      country: 'FI',
      currency: 'EUR',
      details: sql.json(details),
      zuora_account_id: account,
      zuora_account_number: account,
    })}`
  await sql`
    insert into subscriptions ${sql({
      id: subscriptionId,
      organisation_id: organisationId,
      customer_id: customerId,
      number,
      invoice_owner: 'end_customer',
      owner_account_number: account,
      invoice_owner_account_id: account,
      invoice_owner_account_number: account,
    })}`
  const request = {
    kind: 'sale',
    startDate: '2026-01-01',
    term: { kind: 'evergreen' },
    plans: [],
    lines: ['One of these'],
  }
  const order = {
    organisation_id: organisationId,
    customer_id: customerId,
    subscription_id: subscriptionId,
    kind: 'sale',
    invoice_owner: 'end_customer',
    request: sql.json(request),
    order_date: '2026-01-01',
    placed_by_name: 'Pat Partner',
  }
  await sql`
    insert into orders ${sql([
      { ...order, id: orderId, submission_key: uuidv7(), state: 'confirmed' },
      { ...order, id: stuckOrderId, submission_key: uuidv7(), state: 'needs_attention' },
    ])}`
  return {
    offer,
    productRatePlanId,
    customerId,
    customer,
    subscriptionId,
    number,
    orderId,
    stuckOrderId,
  }
}
