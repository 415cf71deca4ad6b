import { z } from 'zod'
import { BillingError } from '@/lib/ports/billing/billing-error'
import type { CreditMemo, CreditMemoPage } from '@/lib/ports/billing/credit-memo'
import type { OddInvoice } from '@/lib/ports/billing/invoice'
import {
  type CurrencyOf,
  type DocumentKind,
  type Get,
  queryDocuments,
  toOddDocument,
} from './document-list'
import { ZuoraFailure } from './failure'
import { statusOf } from './invoices'
import { currency, day, decimal, isRounding, orNull, textOrNull, zuoraId } from './shapes'

/**
 * An item of a credit memo; what it names of its charge. One that was made from an invoice by hand names that
 * invoice's item and no subscription. Source: Zuora, "List credit memo items" and its sample.
 */
const item = z.object({
  subscriptionNumber: textOrNull,
  chargeName: textOrNull,
  invoiceItemId: orNull(zuoraId),
  processingType: isRounding,
})

type Item = z.output<typeof item>

/** A row of `GET /object-query/credit-memos` with its items expanded. Source: Zuora, "List credit memos". */
const listedMemo = z.object({
  id: zuoraId,
  memoNumber: z.string(),
  accountId: zuoraId,
  status: z.string(),
  totalAmount: decimal,
  balance: decimal,
  currency: orNull(currency),
  memoDate: day,
  creditMemoItems: orNull(z.array(item)),
})

type ListedMemo = z.output<typeof listedMemo>

const memos: DocumentKind<ListedMemo, Item> = {
  path: '/object-query/credit-memos',
  row: listedMemo,
  expand: 'creditmemoitems',
  itemsOf: ({ creditMemoItems }) => creditMemoItems,
  itemPath: '/object-query/credit-memo-items',
  item,
  documentField: 'creditMemoId',
}

/**
 * A page of an account's credit memos, newest first.
 * @throws BillingError `refused` where the tenant has no Invoice Settlement, or does not let us read them
 */
export async function readCreditMemoPage(
  get: Get,
  currencyOf: CurrencyOf,
  accountId: string,
  after?: string,
): Promise<CreditMemoPage> {
  const { rows, odd, next } = await queryDocuments(get, currencyOf, memos, {
    'filter[]': `accountid.EQ:${accountId}`,
    'sort[]': 'memodate.DESC',
    ...(after && { cursor: after }),
  }).catch(absenceIsRefusal)
  const soldAs = await subscriptionsOf(
    get,
    rows.flatMap(({ items }) => items),
  )
  const read = rows.map(({ head, items, currency }) => toMemo(head, items, currency, soldAs))
  const unknown = new Set(
    rows.filter(({ items }) => items.some(isLeftOut(soldAs))).map(({ head }) => head.id),
  )
  return {
    memos: read.filter(({ id }) => !unknown.has(id)),
    odd: [...odd.map(toOddMemo), ...read.filter(({ id }) => unknown.has(id)).map(untold)],
    next,
  }
}

function toOddMemo(row: unknown): OddInvoice {
  const names = { number: 'memoNumber', items: 'creditMemoItems' }
  const { status, ...told } = toOddDocument(row, names)
  return { ...told, status: statusOf(status) }
}

/** A memo of which it is not known to which subscriptions all its lines belong. */
function untold({ number, status, items }: CreditMemo): OddInvoice {
  const owned = items.filter(({ isRounding }) => !isRounding)
  return { number, status, subscriptionNumbers: owned.map((each) => each.subscriptionNumber) }
}

/** A list that is not there says of no memo that it is not there. */
function absenceIsRefusal(error: unknown): never {
  if (error instanceof ZuoraFailure && error.isAbsence) {
    throw new BillingError('refused', error.message, { code: error.code || undefined })
  }
  throw error
}

/** The most invoice items that are looked up with one call, and the most calls for a page of memos. */
const mostLooked = 99
const mostCalls = 10

const invoiceItems = z.object({
  data: orNull(z.array(z.object({ id: zuoraId, subscriptionNumber: textOrNull }))),
})

/** The invoice's item by which alone an item tells its subscription. */
const lookedUpBy = ({ subscriptionNumber, invoiceItemId, processingType }: Item) =>
  subscriptionNumber || processingType ? null : invoiceItemId

/** Whether an item was one too many to be looked up. */
const isLeftOut = (soldAs: ReadonlyMap<string, unknown>) => (item: Item) => {
  const by = lookedUpBy(item)
  return by !== null && !soldAs.has(by)
}

/**
 * The subscriptions behind items that name an invoice's item alone, by that item; null for an item that has none.
 * What is not among them was one too many to be looked up.
 */
async function subscriptionsOf(
  get: Get,
  items: readonly Item[],
): Promise<ReadonlyMap<string, string | null>> {
  const wanted = [...new Set(items.flatMap((each) => lookedUpBy(each) ?? []))]
  const soldAs = new Map<string, string | null>()
  for (let calls = 0; calls < mostCalls && soldAs.size < wanted.length; calls += 1) {
    const some = wanted.slice(soldAs.size, soldAs.size + mostLooked)
    const answer = await get('/object-query/invoice-items', {
      'filter[]': `id.IN:[${some.join(',')}]`,
      pageSize: String(mostLooked),
    })
    const found = new Map(
      (invoiceItems.parse(answer).data ?? []).map((row) => [row.id, row.subscriptionNumber]),
    )
    for (const id of some) soldAs.set(id, found.get(id) ?? null)
  }
  return soldAs
}

function toMemo(
  head: ListedMemo,
  items: readonly Item[],
  currency: string,
  soldAs: ReadonlyMap<string, string | null>,
): CreditMemo {
  return {
    id: head.id,
    number: head.memoNumber,
    accountId: head.accountId,
    status: statusOf(head.status),
    amount: { amount: head.totalAmount, currency },
    balance: { amount: head.balance, currency },
    memoDate: head.memoDate,
    items: items.map(({ subscriptionNumber, chargeName, invoiceItemId, processingType }) => ({
      subscriptionNumber: subscriptionNumber ?? soldAs.get(invoiceItemId ?? '') ?? null,
      isRounding: processingType,
      chargeName,
    })),
  }
}
