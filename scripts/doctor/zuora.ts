import { randomUUID } from 'node:crypto'
import { ZuoraFailure } from '@/lib/adapters/zuora/failure'
import { createTransport, type Transport } from '@/lib/adapters/zuora/transport'
import type { Env } from '@/lib/core/env'
import { type Finding, findingsOf } from './finding'

const { right, wrong, leftOut } = findingsOf('Zuora')

/** Keys that nothing has: what is asked for is never there. */
const nothing = `PMX-${randomUUID()}`
const noId = '0'.repeat(32)

const page = { pageSize: '1' }

/** What the product reads, and the permission of the client’s user that each read needs. */
const reads: { what: string; path: string; query: Record<string, string> }[] = [
  {
    what: 'accounts',
    path: '/object-query/accounts',
    query: { 'filter[]': `accountnumber.EQ:${nothing}`, ...page },
  },
  {
    what: 'orders',
    path: '/object-query/orders',
    query: { 'filter[]': `ordernumber.EQ:${nothing}`, ...page },
  },
  {
    what: 'subscriptions',
    path: '/object-query/subscriptions',
    query: { 'filter[]': `name.EQ:${nothing}`, ...page },
  },
  {
    what: 'invoices',
    path: '/object-query/invoices',
    query: { 'filter[]': `accountid.EQ:${noId}`, 'expand[]': 'invoiceitems', ...page },
  },
  {
    what: 'invoice items',
    path: '/object-query/invoice-items',
    query: { 'filter[]': `invoiceid.IN:[${noId}]`, ...page },
  },
  { what: 'the product catalogue', path: '/v1/catalog/products', query: { page: '1', ...page } },
]

/** Tries the tenant: credentials, reads, whether errors tell themselves, and Orders. Nothing is made. */
export async function checkZuora(env: Env): Promise<Finding[]> {
  const { ZUORA_ENVIRONMENT: environment, ZUORA_CLIENT_ID: clientId } = env
  const { ZUORA_CLIENT_SECRET: clientSecret, ZUORA_ENDPOINT: endpoint } = env
  if (!environment || !clientId || !clientSecret) {
    return [leftOut('It is not connected, so accounts are not checked and partners cannot order.')]
  }
  const deadlines = { read: 10_000, write: 10_000 }
  const transport = createTransport({ environment, endpoint, clientId, clientSecret, deadlines })
  const [account, ...others] = await Promise.all([
    checkAccounts(transport, environment),
    checkOrders(transport),
    ...reads.map((read) => checkRead(transport, read)),
  ])
  // Without a token, every check would say the same.
  return account.state === 'wrong' ? [account] : [account, ...others]
}

async function failureOf(work: Promise<unknown>): Promise<ZuoraFailure | null> {
  try {
    await work
    return null
  } catch (error) {
    if (error instanceof ZuoraFailure) return error
    throw error
  }
}

const said = ({ message, code }: ZuoraFailure) => `“${message}”${code && ` (${code})`}`

/** By the answer for an account that does not exist. */
async function checkAccounts(transport: Transport, environment: string): Promise<Finding> {
  const path = `/v1/accounts/${nothing}`
  const failure = await failureOf(transport.send({ method: 'GET', path }))
  if (!failure) return wrong('It gives an account for a key that nobody has. Is this Zuora?')
  switch (failure.category) {
    case 'no_answer':
      return wrong(
        `It gives no answer that is understood: ${failure.message} Check ZUORA_ENVIRONMENT (${environment}) and the network of this machine.`,
      )
    case 'unauthenticated':
      return wrong(
        `It does not accept ZUORA_CLIENT_ID and ZUORA_CLIENT_SECRET in ${environment}: ${said(failure)}. Check them, and that ZUORA_ENVIRONMENT names this tenant’s data centre.`,
      )
    case 'permission':
      return wrong(
        `It accepts the credentials and lets them read no accounts: ${said(failure)}. Give the OAuth client’s user the rights of docs/zuora-tenant.md.`,
      )
  }
  if (failure.isAbsence && failure.status === 200) {
    return wrong(
      'It hides errors behind status 200 although Zuora-Version asks for theirs. The product copes; ask Zuora’s support which API version the tenant is held to.',
    )
  }
  return failure.isAbsence
    ? right(`It accepts the credentials in ${environment}, and tells what is not there.`)
    : wrong(
        `For an account that does not exist it answers ${failure.status} ${said(failure)}; the product then asks by a query. Ask Zuora’s support why.`,
      )
}

async function checkRead(
  transport: Transport,
  { what, path, query }: (typeof reads)[number],
): Promise<Finding> {
  const failure = await failureOf(transport.send({ method: 'GET', path, query }))
  if (!failure) return right(`It lets us read ${what}.`)
  return wrong(
    `It does not let us read ${what}: ${said(failure)}. Give the OAuth client’s user that right (docs/zuora-tenant.md).`,
  )
}

/** By a preview under an account that does not exist: it is refused for that, unless Orders is missing. */
async function checkOrders(transport: Transport): Promise<Finding> {
  const body = {
    orderDate: '2026-01-01',
    existingAccountNumber: nothing,
    subscriptions: [],
    previewOptions: {
      previewTypes: ['BillingDocs'],
      previewThruType: 'NumberOfPeriods',
      previewNumberOfPeriods: 1,
    },
  }
  const path = '/v1/orders/preview'
  const failure = await failureOf(transport.send({ method: 'POST', path, body }))
  if (failure?.category === 'permission') {
    return wrong(
      `It does not let us order: ${said(failure)}. Switch on the feature Orders, and give the OAuth client’s user the right to create and preview orders.`,
    )
  }
  if (failure && ['no_answer', 'broken', 'too_many', 'locked'].includes(failure.category)) {
    return wrong(`It could not be asked for a preview now: ${said(failure)}. Run this again.`)
  }
  return right(
    'It has Orders. Owner Transfer shows itself only in an order: npm run test:zuora tries one in a sandbox.',
  )
}
