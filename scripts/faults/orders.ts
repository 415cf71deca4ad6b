import { randomBytes, randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { ownNumbers, uuidOfOwnNumber } from '@/lib/ports/billing/attempt'
import type { CatalogueView } from '@/lib/selling/offers/views'
import type { Answer } from './answer'
import type { Broken } from './compare-people'
import type { Copy } from './copies'
import type { VerbName } from './copy-verbs'
import { newPeople } from './people'
import { pick, type Random } from './random'
import type { Stage } from './stage'

/** A partner organisation that sells, and what it ordered. */
export type Sales = {
  seller: { id: string; organisationId: string }
  offer: { id: string; chargeId: string }
  second: { id: string; chargeId: string }
  /** What became of each form that was sent, by its submission key. */
  sent: Map<string, Answer['kind']>
  asked: number
  acknowledged: number
  refused: Map<string, number>
}

async function require<T>(answer: Promise<Answer> | undefined): Promise<T> {
  const given = await answer
  if (given?.kind !== 'acknowledged') throw new Error(`To begin with: ${JSON.stringify(given)}`)
  return given.data as T
}

/** An organisation with somebody who may order, and two offers. */
export async function newSales(stage: Stage): Promise<Sales> {
  const [copy] = stage.copies
  // Orders that the partner is invoiced for wait for one another, and would still do so long after the fault.
  const { organisationId } = await newPeople(stage, 'end_customer')
  const email = `seller-${randomBytes(6).toString('hex')}@partner.example`
  const user = { organisationId, name: 'Pat Partner', email }
  const { id } = await require<{ id: string }>(copy?.ask('createUser', user))
  await require(copy?.ask('refreshCatalogue', {}))
  const catalogue = await require<CatalogueView>(copy?.ask('readCatalogue', undefined))
  const offer = async (name: string) => {
    const plans = catalogue?.products.flatMap(({ ratePlans }) => ratePlans) ?? []
    const plan = plans.find((each) => each.name === name)
    const [charge] = plan?.charges ?? []
    if (!plan || !charge) throw new Error(`The local catalogue has no ${name}`)
    const given = { productRatePlanId: plan.id, name, audience: 'all' }
    const made = await require<{ id: string }>(copy?.ask('createOffer', given))
    return { id: made.id, chargeId: charge.id }
  }
  return {
    seller: { id, organisationId },
    offer: await offer('Workspace Standard, monthly'),
    second: await offer('Workspace Plus, monthly'),
    sent: new Map(),
    asked: 0,
    acknowledged: 0,
    refused: new Map(),
  }
}

const lineOf = ({ id, chargeId }: Sales['offer']) => ({
  offerId: id,
  quantities: [{ chargeId, quantity: '5' }],
})

const today = () => new Date().toISOString().slice(0, 10)

const customer = () => ({
  kind: 'new',
  details: {
    name: `Customer ${randomBytes(3).toString('hex')}`,
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
  },
})

/** Sends a form, and sends it again while no answer comes, as a person does who has lost the connection. */
async function send(
  stage: Stage,
  random: Random,
  sales: Sales,
  verb: VerbName,
  input: object,
): Promise<void> {
  const submissionKey = randomUUID()
  sales.asked += 1
  for (let tries = 0; tries < 3; tries += 1) {
    const copy = pick(random, stage.copies) as Copy
    const answer = await copy.ask(verb, { submissionKey, ...input }, sales.seller)
    // Refused once it may have been taken before says nothing of that.
    if (answer.kind !== 'refused' || tries === 0) sales.sent.set(submissionKey, answer.kind)
    if (answer.kind === 'acknowledged') sales.acknowledged += 1
    if (answer.kind === 'refused')
      sales.refused.set(answer.why, (sales.refused.get(answer.why) ?? 0) + 1)
    if (answer.kind !== 'unknown') return
  }
}

/** Orders a subscription, a change of one, or the end of one. */
export async function askForOrder(stage: Stage, random: Random, sales: Sales): Promise<void> {
  const { organisationId } = sales.seller
  const choice = random()
  const free = await stage.database.db
    .execute<{ id: string }>(sql`
      select s.id from subscriptions s where s.organisation_id = ${organisationId}
        and not exists (select from orders o where o.subscription_id = s.id and
          (o.kind = 'cancellation' or o.state in ('placed', 'waiting')))`)
    .catch(() => [])
  const subscriptionId = pick(random, free)?.id
  if (!subscriptionId || choice < 0.5) {
    const term = { kind: 'termed', months: 12, autoRenew: true }
    const sale = { customer: customer(), lines: [lineOf(sales.offer)], term, startDate: today() }
    return send(stage, random, sales, 'placeSale', sale)
  }
  if (choice < 0.8) {
    const changes = [{ kind: 'add', line: lineOf(sales.second) }]
    const change = { subscriptionId, effectiveDate: today(), changes }
    return send(stage, random, sales, 'changeSubscription', change)
  }
  const when = { policy: 'end_of_term' }
  return send(stage, random, sales, 'cancelSubscription', { subscriptionId, when })
}

/** Compares what people were told with the orders here, and those with the orders in Zuora. */
export async function compareOrders(stage: Stage, sales: Sales): Promise<Broken> {
  const lost: string[] = []
  const wrong: string[] = []
  const rows = await stage.database.db.execute<{
    id: string
    kind: string
    state: string
    key: string
    said: string | null
  }>(sql`
    select id, kind, state, submission_key as key, staff_message as said from orders
    where organisation_id = ${sales.seller.organisationId}`)
  for (const [key, kind] of sales.sent) {
    const found = rows.some((row) => row.key === key)
    if (kind === 'acknowledged' && !found) lost.push(`an order was acknowledged and is not there`)
    if (kind === 'refused' && found) wrong.push('an order was refused and is there')
  }
  const taken = await stage.ordersInZuora()
  for (const { id, kind, state, said } of rows) {
    const { order: number } = ownNumbers(id)
    const there = taken.filter((order) => order.number === number)
    if (state !== 'confirmed') wrong.push(`${kind} ${number} is ${state}: ${said}`)
    else if (there.length !== 1) wrong.push(`${kind} ${number} is ${there.length} times in Zuora`)
    const subscriptions = there[0]?.subscriptionNumbers.length ?? 1
    if (subscriptions !== 1) wrong.push(`${kind} ${number} is about ${subscriptions} subscriptions`)
  }
  // Earlier rounds on the same stage have ordered, too.
  const all = await stage.database.db.execute<{ id: string }>(sql`select id from orders`)
  const ours = new Set(all.map(({ id }) => id))
  for (const { number } of taken) {
    const id = uuidOfOwnNumber(number)
    if (!id || !ours.has(id)) wrong.push(`Zuora has ${number}, which is no order here`)
  }
  return { lost, wrong }
}
