import { uuidv7 } from '@/db/ids'
import { createApiClient } from './api-clients'
import {
  createOrganisation,
  createPartnerUser,
  newOrganisation,
  uniqueEmail,
  uniqueWord,
} from './arrange'
import { insertBulkAction } from './bulk-actions'
import { uploadFile } from './imports'
import type { requestsOf } from './people'
import type { ProductWithRows } from './product'
import { bill, billingOf, sell } from './sales'
import { callAction } from './server-actions'
import { insertSuccession } from './successions'
import { createWebhook } from './webhooks'

type Request = Awaited<ReturnType<typeof requestsOf>>

/** An organisation with everything that another could be after. */
export async function arrangeOtherOrganisation(administrator: Request, product: ProductWithRows) {
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
  const [runId, findingId, givenUpJobId] = [uuidv7(), uuidv7(), uuidv7()]
  await sql`
    insert into given_up_jobs (id, task, payload, attempts)
    values (${givenUpJobId}, 'withdrawLogin',
      ${sql.json({ sub: uuidv7(), partnerUserId: refused.id })}, 25)`
  await sql`
    insert into reconcile_runs (id, origin, started_by, finished_at)
    values (${runId}, 'staff', 'Ann', now())`
  await sql`
    insert into reconcile_findings (id, run_id, kind, cause, partner_user_id, email, name)
    values (${findingId}, ${runId}, 'only_here', 'never_made', ${refused.id},
      ${refused.email}, ${refused.name})`
  const sold = await arrangeSale(administrator, product, {
    id: member.id,
    organisationId: organisation.id,
  })
  const apiClientId = await createApiClient(administrator, product.url, organisation.id)
  const importId = await uploadFile(administrator, product.url, {
    kind: 'users',
    text: `Name,Email address,Partner organisation\n${member.name},${uniqueEmail()},${organisation.name}\n`,
  })
  const webhook = await createWebhook(administrator, product.url, organisation.id)
  const bulkActionId = await insertBulkAction(sql, organisation.id)
  const ourSide = await arrangeOurSide(administrator, product, organisation.id)
  const names = {
    bulkActionId,
    successionId: await insertSuccession(sql, organisation.id),
    apiClientId,
    importId,
    ...webhook,
    operationId: 'createPartnerOrganisation',
    partnerOrganisationId: organisation.id,
    partnerUserId: member.id,
    offerId: sold.offer.id,
    orderId: sold.orderId,
    customerId: sold.customerId,
    subscriptionId: sold.subscriptionId,
    invoiceId: sold.invoice.id,
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
    givenUpJobId,
    ...sold,
    ...ourSide,
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
      sold.invoice.number,
    ],
  }
}

/** What staff note of the organisation: of each kind so many that each action has one of its own. */
async function arrangeOurSide(
  administrator: Request,
  { url }: ProductWithRows,
  organisationId: string,
) {
  const add = ['Bronze', 'Gold', 'Iron', 'Silver']
  const tagged = await callAction(administrator, url, 'changeTagsOfPartner', {
    id: organisationId,
    add,
  })
  const { tags } = tagged as { tags: { id: string }[] }
  const made = async (action: string, facts: Record<string, string>) =>
    (await callAction(administrator, url, action, { organisationId, ...facts })) as { id: string }
  const field = async (facts: { kind: string; choices?: string[] }) =>
    (await callAction(administrator, url, 'defineField', {
      name: `Field ${uniqueWord()}`,
      ...facts,
    })) as { id: string }
  const contact = () => made('createContact', { name: 'Carla Contact' })
  const note = () => made('createNote', { text: 'Call them in spring.' })
  const view = () =>
    callAction(administrator, url, 'savePartnersView', {
      name: `View ${uniqueWord()}`,
      query: { tag: tags[0]?.id },
    }) as Promise<{ id: string }>
  return {
    tagIds: tags.map(({ id }) => id),
    fieldIds: [
      (await field({ kind: 'text' })).id,
      (await field({ kind: 'choice', choices: ['North'] })).id,
      (await field({ kind: 'text' })).id,
    ],
    contactIds: [(await contact()).id, (await contact()).id],
    noteIds: [(await note()).id, (await note()).id],
    viewIds: [(await view()).id, (await view()).id],
  }
}

export type OtherOrganisation = Awaited<ReturnType<typeof arrangeOtherOrganisation>>

/** What the organisation has sold and was invoiced for: an offer that others may sell too. */
async function arrangeSale(
  administrator: Request,
  product: ProductWithRows,
  seller: { id: string; organisationId: string },
) {
  const { sql, url } = product
  await callAction(administrator, url, 'refreshCatalogue', {})
  const [plan] = await sql<{ id: string; chargeId: string }[]>`
    select plan ->> 'id' as id, plan -> 'charges' -> 0 ->> 'id' as "chargeId"
    from catalogue_copies, jsonb_array_elements(products) product,
      jsonb_array_elements(product -> 'ratePlans') plan
    where plan ->> 'name' = 'Workspace Standard, monthly'`
  if (!plan) throw new Error('The local catalogue has changed')
  const created = await callAction(administrator, url, 'createOffer', {
    productRatePlanId: plan.id,
    name: `Offer ${uniqueWord()}`,
    audience: 'all',
  })
  const offer = { ...(created as { id: string; version: number }), chargeId: plan.chargeId }
  const sold = await sell(product, seller, { seats: { ...offer, name: '' } })
  await bill(product)
  const [stored] = await sql<{ orderId: string; accountId: string }[]>`
    select orders.id as "orderId", subscriptions.invoice_owner_account_id as "accountId"
    from orders join subscriptions on subscriptions.id = orders.subscription_id
    where subscriptions.id = ${sold.subscriptionId}`
  if (!stored) throw new Error('The sale left no order')
  const stuckOrders = [uuidv7(), uuidv7()]
  for (const id of stuckOrders) {
    const differently = { id, submission_key: id, state: 'needs_attention', version: 1 }
    await sql`
      insert into orders select stuck.* from orders,
        jsonb_populate_record(orders, ${sql.json(differently)}) stuck
      where orders.id = ${stored.orderId}`
  }
  const [invoice] = (await billingOf(product).readInvoices(stored.accountId)).invoices
  if (!invoice) throw new Error('The sale was not invoiced')
  return {
    ...sold,
    offer,
    productRatePlanId: plan.id,
    orderId: stored.orderId,
    stuckOrders,
    invoice,
  }
}
